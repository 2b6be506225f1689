/** The settings of the console: its address, how long sessions last, and the identity provider that vouches for people. */
import { isRole, ROLES, type Role } from '#domain/capability.ts'
import { usageError } from './errors.ts'
import { wholeNumber } from './whole-number.ts'

export interface OpenIdSettings {
  issuer: string
  clientId: string
  /** Null: a public client, which PKCE alone protects. */
  clientSecret: string | null
  /** Where in the claims a person's roles are; points go into objects, such as `realm_access.roles`. */
  rolesClaim: string
  /** The provider's names of roles to ours, beside ours themselves. */
  roles: Readonly<Record<string, Role>>
  /** The claim that names a liaison's operator. */
  operatorClaim: string
  /** The claim that a person's name here is made from. */
  nameClaim: string
}

export interface ConsoleSettings {
  /** The address people reach the console at, without a slash at its end; null: where each request came to, over plain http. */
  publicUrl: string | null
  /** What this installation is called on its pages. */
  installationName: string
  /** A session ends after so long without anybody at the desk. */
  sessionIdleSeconds: number
  /** A session ends after so long in any case. */
  sessionMaxSeconds: number
  /** Null: local accounts alone. */
  openId: OpenIdSettings | null
}

type Environment = Record<string, string | undefined>

const HOUR_SECONDS = 3_600

/** Throws a usage error that names the setting. */
export function consoleSettingsOf(env: Environment, clientSecret: string | undefined): ConsoleSettings {
  const number = (name: string, otherwise: number, max: number) =>
    wholeNumber(name, env[name], otherwise, 1, max)
  return Object.freeze({
    publicUrl: publicUrlOf(env.PUBLIC_URL),
    installationName: env.INSTALLATION_NAME || 'Preadvice',
    sessionIdleSeconds: number('SESSION_IDLE_SECONDS', HOUR_SECONDS / 2, 24 * HOUR_SECONDS),
    sessionMaxSeconds: number('SESSION_MAX_SECONDS', 12 * HOUR_SECONDS, 24 * HOUR_SECONDS),
    openId: openIdOf(env, clientSecret),
  })
}

function publicUrlOf(text: string | undefined): string | null {
  if (!text) return null
  if (!/^https?:\/\/[^/?#]+\/?$/.test(text) || !URL.canParse(text))
    throw usageError(`PUBLIC_URL: write an address without a path, such as https://preadvice.example.org`)
  return new URL(text).origin
}

function openIdOf(env: Environment, clientSecret: string | undefined): OpenIdSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId } = env
  if (!issuer) {
    const named = Object.keys(env).find((name) => name.startsWith('OIDC_') && env[name])
    if (named) throw usageError(`${named} is set, but OIDC_ISSUER is not: write the provider's address`)
    return null
  }
  if (!isSafeIssuer(issuer))
    throw usageError(`OIDC_ISSUER: write an https address (plain http only on this machine, for development)`)
  if (!clientId) throw usageError('OIDC_CLIENT_ID: write what the provider calls this console')
  return Object.freeze({
    issuer,
    clientId,
    clientSecret: clientSecret || null,
    rolesClaim: env.OIDC_ROLES_CLAIM || 'roles',
    roles: Object.freeze(rolesOf(env.OIDC_ROLES)),
    operatorClaim: env.OIDC_OPERATOR_CLAIM || 'operator',
    nameClaim: env.OIDC_NAME_CLAIM || 'preferred_username',
  })
}

function isSafeIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return (
    protocol === 'https:' || (protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname))
  )
}

function rolesOf(text: string | undefined): Record<string, Role> {
  const pairs = (text ?? '').split(',').filter((pair) => pair.trim() !== '')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [theirs = '', ours = ''] = pair.split('=').map((side) => side.trim())
      if (theirs === '' || !isRole(ours))
        throw usageError(
          `OIDC_ROLES: "${pair}" is not theirs=ours with ours one of ${ROLES.join(', ')}: write customs-desk=targeter,…`,
        )
      return [theirs, ours]
    }),
  )
}
