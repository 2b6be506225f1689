/** One real PostgreSQL for the whole test run, the one that the npm package carries; each test file has a database of its own in it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { attachEmbeddedPostgres, connect, stopServer } from '#platform/embedded-postgres.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'preadvice-tests-'))
  const url = await attachEmbeddedPostgres(dataDir)
  // Keeps the server from being stopped as unused between two test files.
  const presence = await connect(url, 'tests')
  project.provide('postgresUrl', url)
  return async () => {
    await presence?.end()
    await stopServer(dataDir)
    await rm(dataDir, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgresUrl: string
  }
}
