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

/** A statement that was not carried out: what PostgreSQL said and the text of the statement, never its values, which may be personal. */
export class StatementError extends Error {
  /** SQLSTATE or system code; null where there is none. */
  readonly code: string | null
  constructor(statement: string, cause: unknown) {
    const code = codeOfStatement(cause)
    super(
      `${reasonOf(cause, code)}, in: ${statement.replaceAll(/\s+/g, ' ').trim().slice(0, STATEMENT_SHOWN_MAX)}`,
    )
    this.name = 'StatementError'
    this.code = code
  }
}

const STATEMENT_SHOWN_MAX = 200
const CONNECTION_LOST = '08006'

/** The client says it in words alone when a connection ends under it. */
function codeOfStatement(cause: unknown): string | null {
  const isLost = cause instanceof Error && /connection (terminated|error)|not queryable/i.test(cause.message)
  return codeOf(cause) ?? (isLost ? CONNECTION_LOST : null)
}

/** PostgreSQL quotes the value it could not read, so the message of a data exception (class 22) is not passed on. */
function reasonOf(cause: unknown, code: string | null): string {
  if (code?.startsWith('22')) return `a value does not fit (SQLSTATE ${code})`
  const message = cause instanceof Error ? cause.message : String(cause)
  return code ? `${message} (${code})` : message
}

/** SQLSTATEs after which the same transaction may well succeed: serialisation, deadlock, and a server that is going or coming. */
const RETRYABLE = new Set([
  '0A000', // a cached plan that a migration has overtaken; the connection is dropped
  '40001',
  '40P01',
  '53300',
  '55P03',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08001',
  '08003',
  '08006',
  '23505',
])
const RETRYABLE_SYSTEM = new Set(['LOG_UNAVAILABLE', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])

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
