import { parseArgs } from 'node:util'
import {
  countOpenLetters,
  lastLetter,
  markRedriven,
  type OpenLetter,
  readOpenLetters,
} from '#platform/dead-letters.ts'
import { usageError } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { HEADERS } from '#services/ingest/arrival.ts'
import { startStages } from '#services/stages.ts'
import { READS } from '#services/watch-lag.ts'
import { untilThrough } from '../until-through.ts'
import { type Opened, print, table, type Verb, withLog } from '../verb.ts'

const PAGE = 100

/**
 * Sends dead letters again, to the topic they came from, once the cause is mended. One that still cannot be read becomes a
 * new letter. A crash in between sends a letter twice, which changes nothing.
 */
export const redrive: Verb = {
  usage: 'redrive [--group ingest|revisions|risk|clearance|commands] [--topic TOPIC] [--list]',
  does: 'send what could not be read once more; --list only shows it',
  run: async (args) => {
    const { values } = parseArgs({
      args,
      options: {
        json: { type: 'boolean' },
        list: { type: 'boolean' },
        group: { type: 'string' },
        topic: { type: 'string' },
      },
    })
    const { group, topic } = values
    if (group && !Object.hasOwn(READS, group))
      throw usageError(`redrive: there is no group "${group}"; there are ${Object.keys(READS).join(', ')}`)
    const isWanted = (letter: OpenLetter): boolean =>
      (group === undefined || letter.group === group) && (topic === undefined || letter.topic === topic)
    return withLog((opened) =>
      values.list ? list(opened, isWanted, values) : send(opened, isWanted, values),
    )
  },
}

type IsWanted = (letter: OpenLetter) => boolean

async function list(
  opened: Opened,
  isWanted: IsWanted,
  { json }: { json?: boolean | undefined },
): Promise<number> {
  const letters: { id: number; group: string; topic: string; bytes: number; reason: string }[] = []
  for await (const { id, group, topic, value, reason } of openLetters(opened, isWanted))
    letters.push({ id, group, topic, bytes: value.length, reason })
  print({ letters }, json, () =>
    letters.length === 0
      ? 'No dead letters.'
      : table([
          ['id', 'group', 'topic', 'bytes', 'reason'],
          ...letters.map(({ id, group, topic, bytes, reason }) => [id, group, topic, bytes, reason]),
        ]),
  )
  return 0
}

async function send(
  opened: Opened & { log: Log },
  isWanted: IsWanted,
  { json }: { json?: boolean | undefined },
): Promise<number> {
  const { database, log } = opened
  const last = await lastLetter(database)
  let redriven = 0
  for await (const letter of openLetters(opened, isWanted)) {
    await log.append([
      { topic: letter.topic, key: letter.key, headers: withoutPromise(letter), value: letter.value },
    ])
    await markRedriven(database, letter.id)
    redriven += 1
  }
  if (redriven > 0) await seeThrough(opened)
  const deadAgain = await countOpenLetters(database, last)
  print({ redriven, deadAgain }, json, () =>
    redriven === 0 ? 'No dead letters.' : `${redriven} sent again; ${deadAgain} could not be read again.`,
  )
  return 0
}

/** With a service running beside it the two share the work. */
async function seeThrough({ config, database, log, logger }: Opened & { log: Log }): Promise<void> {
  const stages = await startStages({ config, database, log })
  try {
    await untilThrough(database, log, logger)
  } finally {
    await stages.stop()
  }
}

async function* openLetters({ database }: Opened, isWanted: IsWanted): AsyncGenerator<OpenLetter> {
  // What is dead again meanwhile comes after these: it is not sent in circles.
  const last = await lastLetter(database)
  for (let after = 0; after < last; ) {
    const page = await readOpenLetters(database, after, last, PAGE)
    yield* page.filter(isWanted)
    if (page.length < PAGE) return
    after = page.at(-1)!.id
  }
}

/** The receipt that the gateway promised has been given: what is sent again gets one of its own. */
function withoutPromise({ headers }: OpenLetter): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== HEADERS.receiptId))
}
