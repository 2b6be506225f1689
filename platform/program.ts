/** How a program of ours ends: an error that a person can act on is one line and an exit code, a defect shows where it is. */
import { PreadviceError } from './errors.ts'

/** Enough for the last output to be written. */
const LINGER_MS = 1_000

/** Runs a program to its exit code. `hint` ends the line about words that are wrong, as `see "preadvice help"`. */
export async function runProgram(program: () => Promise<number>, hint = ''): Promise<void> {
  process.exitCode = await exitCodeOf(program, hint)
  // kafkajs forgets a connection that it made again while its broker was away; that must not keep what is done alive.
  setTimeout(() => process.exit(), LINGER_MS).unref()
}

/** The same without ending the process. */
export async function exitCodeOf(program: () => Promise<number>, hint = ''): Promise<number> {
  try {
    return await program()
  } catch (error) {
    if (!(error instanceof PreadviceError) && !isWrongOption(error)) throw error
    const message = error instanceof PreadviceError ? error.message : `${error.message.split('. ')[0]}${hint}`
    process.stderr.write(`${message}\n`)
    return error instanceof PreadviceError ? error.exitCode : 2
  }
}

/** What node:util's parseArgs throws. */
function isWrongOption(error: unknown): error is TypeError {
  return error instanceof TypeError && String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')
}
