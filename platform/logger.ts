/** One logger, JSON lines to stderr, with everything personal or secret redacted by path before it is written. */
import { type Logger, pino } from 'pino'

export type { Logger }

/** Names under which personal data or secrets could reach a log line, at the top or one level down. */
const REDACTED = [
  'key',
  'password',
  'authorization',
  'body',
  'declaration',
  'sender',
  'addressee',
  'name',
  'phone',
  'email',
  'address',
]

/** A logger for a process. Stdout is left to results; stages make children with their own `stage`. */
export function createLogger(level: string): Logger {
  return pino(
    {
      level,
      base: null,
      redact: { paths: [...REDACTED, ...REDACTED.map((name) => `*.${name}`), 'req.headers.authorization'], censor: '[redacted]' },
      timestamp: pino.stdTimeFunctions.isoTime,
    },
    pino.destination({ dest: 2, sync: true }),
  )
}
