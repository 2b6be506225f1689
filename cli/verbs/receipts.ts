import type { Receipt } from '#contracts/receipt.ts'
import { readReceiptPage } from '#services/ingest/http.ts'
import { pageVerb } from '../page-verb.ts'
import { table } from '../verb.ts'

export const receipts = pageVerb({
  name: 'receipts',
  does: 'receipts of an operator, oldest first',
  read: (database, operator, after, limit) => readReceiptPage(database, operator, after ?? 0, limit),
  describe: (list: Receipt[]) =>
    table([
      ['received at', 'message', 'outcome', 'items', 'findings'],
      ...list.map(({ receivedAt, messageId, outcome, items }) => [
        receivedAt,
        messageId ?? '-',
        outcome,
        items.length,
        items.reduce((count, { findings }) => count + findings.length, 0),
      ]),
    ]),
})
