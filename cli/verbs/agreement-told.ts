/** What was told under agreements and what partners told us. Looking is on record. */
import { audit, COMMAND_LINE } from '#platform/audit/record-event.ts'
import { PreadviceError } from '#platform/errors.ts'
import { readDisclosures, readReceived } from '#services/clearance/exchange/read-exchange.ts'
import { type Opened, print, table } from '../verb.ts'
import type { Values } from './agreement-words.ts'

const SHOWN_MAX = 1_000

export async function disclosures({ database }: Opened, [name = null]: (string | null)[], values: Values) {
  const asked = { agreement: name, itemId: values.item?.toUpperCase() ?? null, limit: SHOWN_MAX }
  await audit(database, {
    kind: 'exchange.viewed',
    who: COMMAND_LINE,
    what: { of: 'disclosures', agreement: name },
  })
  const told = await readDisclosures(database, asked)
  print({ disclosures: told }, values.json, () =>
    table([
      ['made', 'disclosure', 'agreement', 'version', 'to', 'item', 'kind', 'became of it'],
      ...told.map((each) => [
        ...[
          each.madeAt,
          each.disclosureId,
          each.agreement,
          each.version,
          each.recipient,
          each.itemId,
          each.kind,
        ],
        each.refusal ?? (each.acknowledgedAt ? `acknowledged ${each.acknowledgedAt}` : 'waits'),
      ]),
    ]),
  )
  return 0
}

export async function indicators({ database }: Opened, [name = null]: (string | null)[], { json }: Values) {
  await audit(database, {
    kind: 'exchange.viewed',
    who: COMMAND_LINE,
    what: { of: 'indicators', agreement: name },
  })
  const told = await readReceived(database, { agreement: name, disclosureId: null, limit: SHOWN_MAX })
  print({ indicators: told }, json, () =>
    table([
      ['received', 'disclosure', 'agreement', 'from', 'until', 'withdrawn'],
      ...told.map((each) => [
        ...[each.receivedAt, each.disclosureId, each.agreement, each.discloser, each.expiresOn],
        each.withdrawnAt ?? '',
      ]),
    ]),
  )
  return 0
}

/** What stands behind a hit: its id, as the hit shows it, or the disclosure alone. */
export async function indicator({ database }: Opened, [word]: string[], { json }: Values): Promise<number> {
  const disclosureId = word!.split('/').at(-1)!
  const what = { of: 'indicators', disclosureId }
  await audit(database, { kind: 'exchange.viewed', who: COMMAND_LINE, what })
  const [found] = await readReceived(database, { agreement: null, disclosureId, limit: 1 })
  if (!found) throw new PreadviceError(`agreement: nobody has told us ${word}: see "agreement indicators"`)
  print(found, json, () => JSON.stringify(found, null, 2))
  return 0
}
