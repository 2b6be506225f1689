/**
 * One logger, JSON lines to stderr. Everything personal or secret is redacted by its name, however deep it lies, before
 * the line is written; errors are written without what they quote.
 */
import { type Logger, pino } from 'pino'

export type { Logger }

/** Names under which personal data or secrets could reach a log line. */
const REDACTED = new Set([
  'key',
  'secret',
  'token',
  'cookie',
  'password',
  'authorization',
  'params',
  'body',
  'value',
  'declaration',
  'sender',
  'addressee',
  'name',
  'phone',
  'email',
  'address',
])
const CENSOR = '[redacted]'
const DEPTH_MAX = 6

/** A logger for a process. Stdout is left to results; stages make children with their own `stage`. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      formatters: { log: redactFields },
      // What children are bound to does not pass the formatter.
      redact: { paths: [...REDACTED].flatMap((name) => [name, `*.${name}`]), censor: CENSOR },
      // Errors are described with everything else; pino's own description would bring back what they carry.
      serializers: { err: (described) => described },
      hooks: { logMethod: giveMessage },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  )
}

/** An error logged without words would lend its own, and with them what it quotes. */
function giveMessage(this: Logger, args: unknown[], method: (...args: never[]) => void): void {
  const [fields, text, ...rest] = args
  const given = fields instanceof Error ? { err: fields } : fields
  const isWordless = typeof given === 'object' && text === undefined
  method.apply(this, [given, isWordless ? 'a fault' : text, ...rest] as never)
}

function redactFields(fields: object): Record<string, unknown> {
  return redact(fields, 0) as Record<string, unknown>
}

function redact(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return withoutUrlPassword(value)
  if (value === null || typeof value !== 'object') return value
  if (value instanceof Error) return describe(value, depth)
  if (depth >= DEPTH_MAX || ArrayBuffer.isView(value)) return CENSOR
  if (Array.isArray(value)) return value.map((inner) => redact(inner, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      REDACTED.has(name.toLowerCase()) ? CENSOR : redact(inner, depth + 1),
    ]),
  )
}

/** What kind of error, where, and why; nothing else that hangs on it. */
function describe(error: Error, depth: number): Record<string, unknown> {
  const { code } = error as { code?: unknown }
  return {
    type: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: withoutQuotes(error),
    stack: error.stack
      ?.split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(error.cause instanceof Error && depth < DEPTH_MAX ? { cause: describe(error.cause, depth + 1) } : {}),
  }
}

/** JSON.parse quotes what it could not read, drizzle the values of its statement. */
function withoutQuotes(error: Error): string {
  if (error instanceof SyntaxError)
    return error.message.replace(/(\.\.\.)?".*"(\.\.\.)?(?= is not valid JSON)/s, CENSOR)
  return withoutUrlPassword(error.message.split('\nparams: ')[0]!)
}

function withoutUrlPassword(text: string): string {
  return text.replaceAll(/(:\/\/[^\s:/@]+:)[^\s/@]+@/g, `$1${CENSOR}@`)
}
