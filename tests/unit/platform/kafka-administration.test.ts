/** What is planned for a cluster's topics, whatever is there already; and what is told of a cluster's refusals. */
import kafkajs from 'kafkajs'
import { describe, expect, test } from 'vitest'
import { TOPICS } from '#contracts/topics.ts'
import { kafkaReason, planTopics, type Topic, wantedTopics } from '#platform/kafka-administration.ts'

const DAY_MS = 86_400_000

function topic(name: string, partitions: number, settings: Record<string, string> = {}): Topic {
  return { topic: name, partitions, settings }
}

describe('the wanted topics', () => {
  const wanted = new Map(wantedTopics(['CNA', 'DEA'], 6).map((each) => [each.topic, each]))

  test('are those of the contracts and three for each operator', () => {
    const operators = ['CNA', 'DEA'].flatMap((code) => [
      `ead.inbound.${code}.v1`,
      `ead.receipts.${code}.v1`,
      `ead.responses.${code}.v1`,
    ])
    expect([...wanted.keys()].sort()).toEqual([...Object.values(TOPICS), ...operators].sort())
  })

  test('only the item topics have a number of partitions to choose', () => {
    const chosen = [...wanted.values()].filter(({ partitions }) => partitions === 6)
    expect(chosen.map((each) => each.topic).sort()).toEqual([
      'item.assessed.v1',
      'item.decided.v1',
      'item.received.v1',
    ])
    expect(wanted.get('ead.inbound.CNA.v1')!.partitions).toBe(1)
  })

  test('are kept for as long as their readers may be away, and decisions also by item', () => {
    const kept = (name: string) => Number(wanted.get(name)!.settings['retention.ms']) / DAY_MS
    expect(kept('ead.inbound.CNA.v1')).toBe(7)
    expect(kept('ead.responses.CNA.v1')).toBe(30)
    expect(kept('ead.dead-letters.v1')).toBe(90)
    expect(wanted.get('item.decided.v1')!.settings['cleanup.policy']).toBe('compact,delete')
    expect(wanted.get('item.received.v1')!.settings['cleanup.policy']).toBe('delete')
  })
})

describe('a plan', () => {
  const wanted = [topic('a', 2, { 'retention.ms': '7', 'cleanup.policy': 'delete' })]

  test('on an empty cluster creates everything', () => {
    expect(planTopics([], wanted)).toEqual({ create: wanted, alter: [], keep: [], refused: [] })
  })

  test('keeps what is right', () => {
    expect(planTopics(wanted, wanted)).toEqual({ create: [], alter: [], keep: wanted, refused: [] })
  })

  test('leaves out topics that are nobody of ours', () => {
    const plan = planTopics([topic('theirs', 9), ...wanted], wanted)
    expect(JSON.stringify(plan)).not.toContain('theirs')
  })

  test('changes a setting that differs or is missing, and has everything else that is set in what it sends', () => {
    const found = [topic('a', 2, { 'retention.ms': '8', 'segment.bytes': '1' })]
    expect(planTopics(found, wanted)).toEqual({
      create: [],
      alter: [
        {
          topic: 'a',
          partitions: 2,
          settings: { 'retention.ms': '7', 'cleanup.policy': 'delete', 'segment.bytes': '1' },
          changes: [
            { name: 'retention.ms', from: '8', to: '7' },
            { name: 'cleanup.policy', from: null, to: 'delete' },
          ],
        },
      ],
      keep: [],
      refused: [],
    })
  })

  test('an extra setting alone is nothing to change', () => {
    const found = [topic('a', 2, { ...wanted[0]!.settings, 'segment.bytes': '1' })]
    expect(planTopics(found, wanted)).toMatchObject({ alter: [], keep: found })
  })

  test.each([1, 3])('%i partitions where 2 are wanted stay, and that is said', (partitions) => {
    const right = topic('a', partitions, wanted[0]!.settings)
    const wrong = topic('a', partitions, {})
    const refused = [{ topic: 'a', partitions, wanted: 2 }]
    expect(planTopics([right], wanted)).toEqual({ create: [], alter: [], keep: [right], refused })
    expect(planTopics([wrong], wanted)).toMatchObject({ alter: [{ topic: 'a', partitions }], refused })
  })

  test('carried out, leaves nothing to do', () => {
    const found = [topic('item.received.v1', 5, { 'retention.ms': '1', 'segment.bytes': '1' })]
    const all = wantedTopics(['CNA'])
    const { create, alter } = planTopics(found, all)
    const count = Object.keys(TOPICS).length + 3
    expect([create.length, alter.length]).toEqual([count - 1, 1])
    const after = planTopics([...create, ...alter], all)
    expect([after.create, after.alter, after.keep.length]).toEqual([[], [], count])
  })
})

describe('a reason', () => {
  const refusal = (name: string) =>
    Object.assign(new kafkajs.KafkaJSError('Not authorized'), {
      topic: name,
      name: 'KafkaJSCreateTopicError',
    })

  test('is what kafkajs says', () => {
    expect(kafkaReason(new kafkajs.KafkaJSError('Closed connection'))).toBe('Closed connection')
  })

  test('of many topics is one line that says it once', () => {
    const errors = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(refusal)
    const error = new kafkajs.KafkaJSAggregateError('Topic creation errors', errors)
    expect(kafkaReason(error)).toBe('Not authorized: a, b, c, d, e and 2 more')
  })

  test('is not made up for a defect of ours', () => {
    expect(kafkaReason(new TypeError('x is not a function'))).toBeNull()
    expect(kafkaReason('x')).toBeNull()
  })
})
