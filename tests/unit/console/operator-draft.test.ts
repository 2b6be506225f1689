/** A declaration written by hand becomes the message it says, and one that is mended keeps what the form has no field for. */
import { expect, test } from 'vitest'
import type { Declaration } from '#domain/item.ts'
import { parseS10, s10Fault } from '#domain/s10.ts'
import { csvTemplate } from '#services/console/web/pages/operator/csv-template.ts'
import {
  draftOf,
  emptyDraft,
  itemOf,
  messageOf,
  withoutLine,
} from '#services/console/web/pages/operator/draft.ts'
import { exampleOf, formPath } from '#services/console/web/pages/operator/fields.ts'
import { lastMonths } from '#services/console/web/pages/operator/months.ts'
import { type AnyItem, ordinaryItem, read, readOne } from '../ingest/ordinary-item.ts'

const declaration = readOne(ordinaryItem()).declaration as Declaration

test('what was declared and is sent again unchanged is the same declaration', () => {
  const again = itemOf(draftOf(declaration), false)
  expect(readOne(again).declaration).toEqual(declaration)
})

test('whole numbers are numbers, empty is missing, and what is no number goes as it was written', () => {
  const draft = draftOf(declaration)
  const values = {
    ...draft.values,
    grossWeightGrams: '500',
    'contents.0.quantity': 'two',
    'sender.phone': ' ',
  }
  const item = itemOf({ ...draft, values }, true) as AnyItem
  expect(item).toMatchObject({ function: 'amendment', grossWeightGrams: 500, sender: { phone: null } })
  expect(item.contents[0].quantity).toBe('two')
})

test('a line that is taken away moves up those behind it', () => {
  const values = {
    'contents.0.description': 'a',
    'contents.1.description': 'b',
    'contents.2.description': 'c',
  }
  const left = withoutLine({ values, lines: 3, base: null }, 1)
  expect(left).toEqual({
    values: { 'contents.0.description': 'a', 'contents.1.description': 'c' },
    lines: 2,
    base: null,
  })
})

test('an empty form is a message of the operator, with one empty line', () => {
  const header = { id: 'CNA-C-1', sentAt: '2026-11-21T08:00:00Z', operator: 'CNA' }
  const message = messageOf(emptyDraft('CNA'), false, header) as AnyItem
  expect(message.message).toEqual({
    type: 'ITMATT',
    id: 'CNA-C-1',
    sentAt: header.sentAt,
    sender: 'CNA',
    recipient: null,
  })
  expect(message.items[0]).toMatchObject({
    originOperator: 'CNA',
    itemId: null,
    contents: [{ description: null }],
  })
})

test('paths of findings are those of the form, and the last step has an example', () => {
  expect(formPath('items[0].contents[1].value.amount')).toBe('contents.1.value.amount')
  expect(exampleOf('items[0].sender.address.lines[0]')).toBe('3 rue de la Paix')
  expect(exampleOf('items[0]')).toBeNull()
})

test('the file to begin with would be accepted as it is', () => {
  const file = csvTemplate('CNA', new Date('2026-11-21T08:00:00Z'))
  const { entries } = read(Buffer.from(file), 'text/csv')
  expect(entries).toHaveLength(1)
  expect(s10Fault(entries[0]!.declaration.itemId!)).toBeNull()
  expect(parseS10(entries[0]!.declaration.itemId!)).not.toBeNull()
  expect(entries[0]!.findings.filter(({ severity }) => severity === 'critical')).toEqual([])
})

test('the months of reports go back over the turn of the year', () => {
  const months = lastMonths(new Date('2026-02-03T00:00:00Z'))
  expect([months[0], months[2], months.length]).toEqual(['2026-02', '2025-12', 12])
})
