/** How much memory the embedded PostgreSQL takes for tables. */
import { expect, test } from 'vitest'
import { sharedBuffers } from '#platform/embedded-postgres-settings.ts'

const GIGABYTE = 2 ** 30

test.each([
  ['a new one has a quarter of a gigabyte', 0, 24, 256],
  ['as much as there is in tables', 3, 24, 3 * 1024],
  ['a quarter of the machine at most', 30, 24, 6 * 1024],
  ['on a small machine no less than at first', 30, 0.5, 256],
])('%s', (_, stored, memory, megabytes) => {
  expect(sharedBuffers(stored * GIGABYTE, memory * GIGABYTE)).toBe(megabytes)
})
