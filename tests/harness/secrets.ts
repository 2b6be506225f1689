/** What secrets are sealed with by the services and commands of a test file, which may be several on one database. */
import { randomBytes } from 'node:crypto'
import { secretsWith } from '#platform/secrets.ts'

export const SECRETS_KEY = randomBytes(32).toString('base64')
/** The same, opened. */
export const secrets = secretsWith([Buffer.from(SECRETS_KEY, 'base64')])
