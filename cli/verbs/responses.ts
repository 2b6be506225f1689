import type { Response } from '#contracts/response.ts'
import { acknowledgedUpTo, readResponsePage } from '#services/clearance/delivery/responses.ts'
import { pageVerb } from '../page-verb.ts'
import { table } from '../verb.ts'

export const responses = pageVerb({
  name: 'responses',
  does: 'responses to an operator, from the first not acknowledged',
  read: async (database, operator, after, limit) =>
    readResponsePage(database, operator, after ?? (await acknowledgedUpTo(database, operator)), limit),
  describe: (list: Response[]) =>
    table([
      ['decided at', 'item', 'version', 'decision', 'reason'],
      ...list.map(({ decidedAt, itemId, itemVersion, decision, reasons }) => [
        decidedAt,
        itemId ?? '-',
        itemVersion ?? '-',
        decision.code,
        reasons[0]?.text ?? '',
      ]),
    ]),
})
