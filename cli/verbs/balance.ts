import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Balance, readBalance } from '../books.ts'
import { print, table, type Verb, withLog } from '../verb.ts'

const WAIT_MS_MAX = 30_000

/** Proves that nothing is lost: exit 1 where the books do not balance. Waits up to 30 s for what is in flight. */
export const balance: Verb = {
  usage: 'balance',
  does: 'prove that nothing is lost',
  run: async (args) => {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } })
    return withLog(async ({ database, log }) => {
      const deadline = Date.now() + WAIT_MS_MAX
      let books = await readBalance(database, log)
      while (books.inFlight > 0 && Date.now() < deadline) {
        await sleep(500)
        books = await readBalance(database, log)
      }
      print(books, values.json, () => describe(books))
      return books.balanced ? 0 : 1
    })
  },
}

function describe(books: Balance): string {
  const { received, accepted, rejected, quarantined, duplicate, inFlight } = books
  const flow = table([
    ['received', received],
    ['= accepted', accepted],
    ['+ rejected', rejected],
    ['+ quarantined', quarantined],
    ['+ duplicate', duplicate],
    ['+ in flight', received - accepted - rejected - quarantined - duplicate],
  ])
  const after = table([
    ['of these revised by officers', books.revisions],
    ['assessed', books.assessed],
    ['decided', books.decided],
    ['released', books.released],
    ['held', books.held],
    ['referred', books.referred],
    ['responses', books.responses],
    ['in flight', inFlight],
    ['dead letters', books.deadLetters],
  ])
  const verdict = books.balanced
    ? 'The books balance: nothing is lost.'
    : `THE BOOKS DO NOT BALANCE:\n${books.problems.map((problem) => `- ${problem}`).join('\n')}`
  return `Item entries\n${flow}\n\nAccepted versions\n${after}\n\n${verdict}`
}
