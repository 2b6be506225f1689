/** Points in time as messages write them, read without a clock. */

const FORMAT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i

/** PostgreSQL and JSON both hold these; what lies outside is a mistake in posting software (year 0001, 9999). */
const YEAR_MIN = 1900
const YEAR_MAX = 2999

/**
 * An ISO 8601 date or date-time as an instant in UTC, to the millisecond: `2026-11-20T16:12:00.000Z`.
 * A date alone is its midnight, a time without an offset is taken as UTC.
 * @returns null where the text has another form or names no day of the calendar
 */
export function parseInstant(text: string): string | null {
  const parts = FORMAT.exec(text)
  if (!parts) return null
  const year = Number(parts[1])
  if (year < YEAR_MIN || year > YEAR_MAX || !isDay(year, Number(parts[2]), Number(parts[3]))) return null
  const iso = parts[4] === undefined ? text : withOffset(text, parts[7])
  const ms = Date.parse(iso)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The form Date.parse reads everywhere: T, a point, Z or a colon in the offset. */
function withOffset(text: string, offset: string | undefined): string {
  const local = text
    .slice(0, text.length - (offset?.length ?? 0))
    .replace(/[ t]/, 'T')
    .replace(',', '.')
  if (offset === undefined || offset.toUpperCase() === 'Z') return `${local}Z`
  return local + (offset.includes(':') ? offset : `${offset.slice(0, 3)}:${offset.slice(3)}`)
}
