/** The JSON of a request's body: what was sent as bytes, as a value whose texts the database can keep. */
import { PreadviceError } from './errors.ts'

/** PostgreSQL keeps every character but this one. */
export class NulError extends PreadviceError {
  readonly statusCode = 400
  constructor(sentence: string) {
    super(sentence, 2)
  }
}

/**
 * The value; undefined where it is no JSON. Half a character becomes the sign for one that is missing, as the database's encoding has it.
 * @throws NulError
 */
export function jsonOf(body: unknown): unknown {
  try {
    return JSON.parse(String(body), (_, value: unknown) => (typeof value === 'string' ? kept(value) : value))
  } catch (error) {
    if (error instanceof NulError) throw error
    return undefined
  }
}

function kept(text: string): string {
  if (text.includes('\0'))
    throw new NulError('a text holds a character that cannot be kept (NUL): leave it out')
  return text.toWellFormed()
}
