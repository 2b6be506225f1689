/** A hunt waits for the batches that were begun before it, and not for those after. */
import { expect, test } from 'vitest'
import { beginScreening, untilScreened } from '#services/risk/rules/in-flight.ts'
import { openTestDatabase } from '../../../harness/database.ts'

test('is over once the batches in hand are', async () => {
  const database = await openTestDatabase()
  const told: string[] = []
  let finish = () => {}
  const inHand = new Promise<void>((resolve) => {
    finish = resolve
  })
  let begun = () => {}
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const batch = database.transaction(async (tx) => {
    await beginScreening(tx)
    begun()
    await inHand
    told.push('batch')
  })
  await hasBegun
  const hunt = untilScreened(database).then(() => told.push('hunt'))
  // Another batch may begin beside the first: batches never wait for each other.
  finish()
  await Promise.all([batch, hunt])
  expect(told).toEqual(['batch', 'hunt'])
  await database.transaction(beginScreening)
})
