/** Estimates from examinations, as text. */
import type { Estimates } from '#services/risk/model-life/estimates.ts'
import type { Share } from '#services/risk/model-life/weighted.ts'
import { table } from './verb.ts'

export function tellEstimates({
  selected,
  drawn,
  threshold,
  prevalence,
  total,
  recall,
  classes,
}: Estimates): string {
  const found = Object.entries(selected).map(([name, share]) => [name, share.items, shareText(share)])
  const head = [table([['selected by', 'examined', 'found something, 95 %'], ...found])]
  if (drawn === 0)
    return [
      ...head,
      'nothing that chance selected has been examined: there is nothing to estimate from',
    ].join('\n\n')
  const rows = Object.entries(classes).map(([name, each]) => [
    name,
    shareText(each.prevalence),
    shareText(each.recall),
  ])
  return [
    ...head,
    `${drawn} examined that chance selected; recall from score ${threshold} on`,
    table([
      ['', 'in all mail, 95 %', 'of it the model finds'],
      ['any threat', shareText(prevalence), shareText(recall)],
      ...rows,
    ]),
    `about ${Math.round(total.total)} items with a threat (standard error ${Math.round(total.standardError)})`,
  ].join('\n\n')
}

function shareText({ share, low, high }: Share): string {
  const percent = (value: number) => `${(value * 100).toFixed(2)} %`
  return share === null ? 'not known' : `${percent(share)} (${percent(low!)} to ${percent(high!)})`
}
