/** Findings of a CSV file stand at the rows and columns they are about, as a spreadsheet counts them. */
import { expect, test } from 'vitest'
import type { Receipt, ReceiptItem } from '#contracts/receipt.ts'
import { checkUpload } from '#services/ingest/operator-view/check-upload.ts'
import { rowsOfItems } from '#services/ingest/operator-view/rows-of-items.ts'

const bytes = (...rows: string[]) => Buffer.from(rows.join('\n'))
const HEAD = 'message.id,itemId,contents.description,documents.type'

test('adjacent rows with one identifier are one item, a row without is its own', () => {
  const file = bytes(HEAD, 'M,A,socks,', 'M,A,shoes,', '', 'M,B,,invoice', 'M,,hat,', 'M,,cap,', 'M,A,belt,')
  expect(rowsOfItems(file)).toEqual([
    { rows: [2, 3], contents: [2, 3] },
    { rows: [5], contents: [] },
    { rows: [6], contents: [6] },
    { rows: [7], contents: [7] },
    { rows: [8], contents: [8] },
  ])
})

test('a row of other width belongs to its item and holds no content piece', () => {
  expect(rowsOfItems(bytes(HEAD, 'M,A,socks,', 'M,A,shoes', 'M,A,hat,'))).toEqual([
    { rows: [2, 3, 4], contents: [2, 4] },
  ])
})

test('what is no such file has no items', () => {
  expect(rowsOfItems(bytes('sender.name,x', '1,2'))).toEqual([])
  expect(rowsOfItems(Buffer.alloc(0))).toEqual([])
})

const finding = (path: string, severity: 'critical' | 'minor' = 'critical', message = 'is wrong') => ({
  rule: 'DQ06',
  severity,
  path,
  message,
  hint: 'mend it',
})
const receipt = (outcome: Receipt['outcome'], items: ReceiptItem[]): Receipt => ({
  receiptId: 'r',
  messageId: 'M',
  operator: 'CNA',
  receivedAt: '2026-11-21T08:00:00.000Z',
  outcome,
  items,
})

test('the gravest come first, each at its row and column', () => {
  const file = bytes(HEAD, 'M,A,socks,', 'M,B,shoes,', 'M,B,gift,')
  const checked = checkUpload(
    receipt('partly-accepted', [
      {
        itemId: 'A',
        version: 1,
        outcome: 'accepted',
        findings: [finding('items[0].sender.address.lines[0]', 'minor')],
      },
      {
        itemId: 'B',
        version: null,
        outcome: 'rejected',
        findings: [
          finding('items[1].contents[1].description'),
          finding('items[1]', 'critical', 'the row has 3 cells and the header row 4 (row 9)'),
        ],
      },
    ]),
    file,
  )
  expect(checked.items).toEqual({ accepted: 1, rejected: 1, duplicate: 0 })
  expect(checked.findings.map(({ row, column }) => [row, column])).toEqual([
    [4, 'contents.description'],
    [9, ''],
    [2, 'sender.address.lines.0'],
  ])
})

test('of a file that cannot be read no item is counted', () => {
  const items: ReceiptItem[] = [
    {
      itemId: null,
      version: null,
      outcome: 'rejected',
      findings: [finding('message', 'critical', 'no column itemId (row 1)')],
    },
  ]
  const checked = checkUpload(receipt('quarantined', items), bytes('a,b'))
  expect(checked).toMatchObject({
    items: { accepted: 0, rejected: 0 },
    findings: [{ row: 1, column: 'message' }],
  })
})
