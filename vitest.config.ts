import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/harness/postgres.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // For what hangs: a busy machine is no failure.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for is waited for as long as a page waits: a second is a bound on the speed of the machine.
    expect: { poll: { timeout: 30_000 } },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    reporters: ['default', 'tests/harness/closing-line.ts'],
  },
})
