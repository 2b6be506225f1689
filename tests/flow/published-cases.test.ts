/**
 * Cases modelled on published seizures, their innocent look-alikes, and faulty data: each goes through the front door as
 * its origin operator would send it, and comes out as expected. Left out where the file is not there; it is not part of
 * the project.
 */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Post, type Preadvice, startPreadvice } from '../harness/preadvice.ts'
import { responsesOn } from './calls.ts'
import { messageOf } from './mail.ts'

const FILE = '../shared/data/cases-published.ndjson'

interface Case {
  id: string
  expect: 'release' | 'hold-or-refer' | 'reject'
  category: string
  why: string
  item: { itemId: string; originOperator: string }
}

const CATEGORY = { release: 'POSITIVE', 'hold-or-refer': 'PENDING', reject: null } as const

describe.skipIf(!existsSync(FILE))(
  `the cases of ${FILE} (left out where the file is not there)`,
  async (): Promise<void> => {
    if (!existsSync(FILE)) return test.skip('all of them', () => {})
    const cases = readFileSync(FILE, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Case)
    const preadvice: Preadvice = await startPreadvice()
    const posts = new Map<string, Post>()
    for (const { item } of cases) {
      if (!posts.has(item.originOperator))
        posts.set(item.originOperator, await preadvice.post(item.originOperator))
    }

    test('there are 45', () => expect(cases).toHaveLength(45))

    test.each(cases)('$id: $expect ($category: $why)', async ({ item, expect: expected }) => {
      const post = posts.get(item.originOperator)!
      const { receipt } = await post.send(messageOf([item]))
      expect(receipt.outcome).toBe(expected === 'reject' ? 'rejected' : 'accepted')
      const responses = await responsesOn(preadvice, post, item.itemId)
      expect(responses.map(({ decision }) => decision.category)).toEqual(
        CATEGORY[expected] ? [CATEGORY[expected]] : [],
      )
    })
  },
)
