/** Errors a person can act on: one line that says what, where and what to do. Anything else is a defect and crashes. */

/** An operating error with an exit code for the command line: 2 for wrong use, 1 for a finding or a failure. */
export class PreadviceError extends Error {
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.name = 'PreadviceError'
    this.exitCode = exitCode
  }
}

/** The caller used a command, a setting or an address wrongly. */
export function usageError(message: string): PreadviceError {
  return new PreadviceError(message, 2)
}

/** SQLSTATEs after which the same transaction may well succeed: serialisation, deadlock, and a server that is going or coming. */
const RETRYABLE = new Set(['40001', '40P01', '55P03', '57P01', '57P02', '57P03', '08000', '08003', '08006', '23505'])
const RETRYABLE_SYSTEM = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

/** True where trying the same work again is the right answer (23505: another transaction won the race for a key). */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error)
  return code !== null && (RETRYABLE.has(code) || RETRYABLE_SYSTEM.has(code))
}

/** The SQLSTATE or system code of an error, also where drizzle wrapped it. */
export function codeOf(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return null
}
