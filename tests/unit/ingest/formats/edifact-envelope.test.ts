/** The envelope: counts, references and order are checked, and every refusal names the segment it is about. */
import { describe, expect, test } from 'vitest'
import { ITEM, interchangeOf, messageOf, read, refusal, UNB } from './edifact-parts.ts'

const one = interchangeOf()
const join = (...segments: string[]) => segments.join('\n')
const UNZ = "UNZ+1+000017'"
const message = join(...messageOf(ITEM))
const grouped = (count = 1, reference = 'G1') =>
  join(UNB, "UNG+ITMATT+CNA+FRA+20261121:0800+G1+UN+D:00A'", message, `UNE+${count}+${reference}'`, UNZ)

describe('read', () => {
  test('a message, groups, and several messages in order', () => {
    expect(read(one).entries).toHaveLength(1)
    expect(read(grouped()).entries).toHaveLength(1)
    const second = messageOf(["CNI+1+LX000000019CN'"], '2')
    const two = read(join(UNB, message, ...second, "UNZ+2+000017'"))
    expect(two.entries.map(({ declaration }) => declaration.itemId)).toEqual([
      'LX000000005CN',
      'LX000000019CN',
    ])
  })
})

describe('refused', () => {
  test.each<[text: string, where: string, says: string, why: string]>([
    [
      one.replace('UNT+24', 'UNT+23'),
      'segment 25 (UNT)',
      'counts 23 segments, there are 24',
      'a wrong count of segments',
    ],
    [one.replace('UNT+24', 'UNT+x'), 'segment 25 (UNT)', 'does not say how many segments', 'no count'],
    [one.replace('UNT+24', 'UNT+'), 'segment 25 (UNT)', 'does not say how many segments', 'an empty count'],
    [one.replace('UNT+24+1', 'UNT+24+2'), 'segment 25 (UNT)', 'not that of UNH', 'another message reference'],
    [
      one.replace('UNZ+1', 'UNZ+2'),
      'segment 26 (UNZ)',
      'counts 2 messages, there are 1',
      'a wrong count of messages',
    ],
    [
      one.replace('UNZ+1+000017', 'UNZ+1+17'),
      'segment 26 (UNZ)',
      'not that of UNB',
      'another control reference',
    ],
    [grouped(2), 'segment 27 (UNE)', 'counts 2 messages, there are 1', 'a wrong count in a group'],
    [grouped(1, 'G2'), 'segment 27 (UNE)', 'not that of UNG', 'another group reference'],
    [
      grouped().replace(UNZ, "UNZ+3+000017'"),
      'segment 28 (UNZ)',
      'counts 3 groups, there are 1',
      'a wrong count of groups',
    ],
    [one.replace("UNT+24+1'\n", ''), 'segment 25 (UNZ)', 'inside a message', 'UNT is missing'],
    [one.replace(UNZ, ''), 'segment 25 (UNT)', 'UNZ is missing', 'the end is missing'],
    [
      join(UNB, ...messageOf(ITEM).slice(0, -1)),
      'segment 24 (MOA)',
      'UNT is missing',
      'cut inside a message',
    ],
    [grouped().replace(/UNE.*/s, ''), 'segment 26 (UNT)', 'UNE is missing', 'cut inside a group'],
    [join(UNB, ...ITEM, UNZ), 'segment 2 (CNI)', 'outside of a message', 'segments without UNH'],
    [one.replace(UNZ, `${UNZ}\nFTX+AAI'`), 'segment 27 (FTX)', 'behind UNZ', 'something behind the end'],
    [join(one, one), 'segment 27 (UNB)', 'behind UNZ', 'two interchanges'],
    [one.replace(message, join(UNB, message)), 'segment 2 (UNB)', 'outside of a message', 'UNB twice'],
    [
      one.replace("GIS+U:116'", "UNH+2+ITMATT:D:00A:ZZ'"),
      'segment 7 (UNH)',
      'inside a message',
      'UNH inside a message',
    ],
    [
      grouped().replace("UNE+1+G1'", `UNE+1+G1'\n${message}`),
      'segment 28 (UNH)',
      'outside of a message',
      'a message beside a group',
    ],
    [
      one.replace(UNZ, `UNG+ITMATT'\n${UNZ}`),
      'segment 26 (UNG)',
      'outside of a message',
      'a group beside a message',
    ],
    [one.replace(UNZ, `UNO+1'\n${UNZ}`), 'segment 26 (UNO)', 'packages', 'a package'],
    [
      one.replace('ITMATT:D:00A', 'ORDERS:D:00A'),
      'segment 2 (UNH)',
      'are not in the mapping',
      'another message type',
    ],
    [one.replace('D:00A', 'D:96A'), 'segment 2 (UNH)', 'are not in the mapping', 'another directory'],
    [
      one.replace('ITMATT:D:00A', 'PREDES:D:00A'),
      'segment 2 (UNH)',
      'are not in the mapping',
      'known, in another format',
    ],
    [one.replace("000017'", "000017++++++1'"), 'segment 1 (UNB)', 'test interchange', 'a test'],
    [join(UNB, "UNZ+0+000017'"), 'message', 'no message header', 'no message'],
    [interchangeOf([]), 'items', 'there are no items', 'no item'],
    [
      interchangeOf(ITEM, UNB.replace('+000017', '')),
      'segment 26 (UNZ)',
      'not that of UNB',
      'no control reference',
    ],
  ])('%#', (text, where, says) => {
    const finding = refusal(text)
    expect(finding).toMatchObject({ rule: 'DQ00', severity: 'critical', path: where })
    expect(finding.message).toContain(says)
    expect(finding.hint).not.toBe('')
  })

  test('the byte offset and the id of the message are told', () => {
    const text = one.replace('UNT+24', 'UNT+23')
    const finding = refusal(text)
    expect(finding.message).toContain(`at byte ${text.indexOf('UNT+')} `)
    expect(finding.messageId).toBe('CNA-20261121-000017')
  })
  test('a group of messages of two types', () => {
    const second = messageOf(ITEM, '2').map((segment) => segment.replace('ITMATT', 'CUSITM'))
    expect(refusal(join(UNB, message, ...second, "UNZ+2+000017'")).message).toContain('a CUSITM among ITMATT')
  })
})
