/**
 * What is to be undone when a test file is done, last things first. `afterAll` is heard only while tests are collected; a database
 * or a service that a test starts in its middle has to end as well.
 */
import { afterAll } from 'vitest'

const undoing: (() => unknown)[] = []

afterAll(async () => {
  const problems: unknown[] = []
  for (const undo of undoing.reverse()) {
    try {
      await undo()
    } catch (error) {
      problems.push(error)
    }
  }
  if (problems.length === 1) throw problems[0]
  if (problems.length > 1) throw new AggregateError(problems, 'more than one thing did not end as it should')
}, 120_000)

/** @param undo waited for; where it throws, the file fails and the rest is undone all the same */
export function atEnd(undo: () => unknown): void {
  undoing.push(undo)
}
