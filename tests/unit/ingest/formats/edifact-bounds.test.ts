/** EDIFACT of any size: reading stops at the limits, memory does not grow with the interchange, and hostile input is answered. */
import { describe, expect, test } from 'vitest'
import { decodeEdifact, exampleMapping, readInterchange } from '#services/ingest/formats/edifact.ts'
import { ITEM, interchangeOf, readOne, refusal, UNB } from './edifact-parts.ts'

describe('bounds', () => {
  const many = (count: number) => {
    const head = interchangeOf([]).split('\n').slice(0, 5).join('\n')
    return Buffer.from(
      `${head}\n${ITEM.join('\n').repeat(count)}\nUNT+${count * ITEM.length + 5}+1'UNZ+1+000017'`,
    )
  }
  test('100,000 items: reading stops behind the ten thousandth', () => {
    const bytes = many(100_000)
    let items = 0
    readInterchange(bytes, exampleMapping(), {
      header: () => true,
      item: () => ++items <= 10_000,
      fail: () => {},
    })
    expect(items).toBe(10_001)
    expect(refusal(bytes).message).toContain('more than 10000 items')
  })
  test('memory does not grow with the interchange', () => {
    const heapAfter = (count: number) => {
      const bytes = many(count)
      let most = 0
      let items = 0
      const item = () => {
        if (++items % 1_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed)
        return true
      }
      const before = process.memoryUsage().heapUsed
      readInterchange(bytes, exampleMapping(), { header: () => true, item, fail: () => {} })
      return most - before
    }
    heapAfter(2_000)
    // 40 MB of which nothing is held: what grows is garbage not yet collected.
    expect(heapAfter(35_000)).toBeLessThan(120 * 2 ** 20)
  })
  test('two million values are too many', () => {
    const piece = "GID+1+1'LOC+27+CN'MOA+40:1:EUR'"
    const item = `CNI+1+X'${piece.repeat(150)}`
    const segments = 150 * 3 + 1
    const body = item.repeat(1_200)
    const text = `${UNB}UNH+1+ITMATT:D:00A'${body}UNT+${1_200 * segments + 2}+1'UNZ+1+000017'`
    expect(refusal(text).message).toContain('more than 2000000 values')
  })
  test('an item of very many pieces, lines and descriptions is rejected and stays small', () => {
    const { declaration, findings } = readOne([
      ...ITEM,
      ...'x'
        .repeat(3_000)
        .split('')
        .flatMap(() => ["GID+2'", "FTX+AAA+++word'"]),
    ])
    expect(declaration.contents).toHaveLength(1_000)
    expect(
      findings.some(
        ({ path, message }) => path === 'items[0].contents' && message.includes('more than 1000'),
      ),
    ).toBe(true)
  })
  test.each<[text: string, why: string]>([
    [`${UNB}${"UNH+1+ITMATT:D:00A'UNT+2+1'".repeat(100_000)}`, 'empty messages'],
    [`${UNB}UNH+1+ITMATT:D:00A'CNI+1+X'${"FTX+AAA'".repeat(300_000)}`, 'segments of nothing'],
    [`${UNB}UNH+1+ITMATT:D:00A'CNI+1+X'GID'${`FTX+AAA+++${'a*'.repeat(900)}'`.repeat(1_000)}`, 'repetitions'],
    [`${UNB}UNH+1+ITMATT:D:00A'CNI+1+X'${`ZZZ${'+a:b'.repeat(900)}'`.repeat(1_000)}`, 'extras'],
    [
      `${UNB}UNH+1+ITMATT:D:00A'CNI+1+X'${`NAD+CZ+++a+${'b:'.repeat(900)}'`.repeat(1_000)}`,
      'a party again and again',
    ],
    [' \n'.repeat(2_000_000), 'nothing but spaces'],
    [`${UNB}${'?'.repeat(3_000_000)}`, 'nothing but release characters'],
  ])('%# is answered (hostile)', (text) => {
    const decoded = decodeEdifact(Buffer.from(text))
    expect(decoded.kind).toBe('unreadable')
  })
})
