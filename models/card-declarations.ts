/** The part of a model card that tells how the same machinery does on public customs declarations, beside simpler and stronger peers. */
import { z } from 'zod'

const figures = z.object({ p1: z.number(), p2: z.number(), p5: z.number(), p10: z.number(), auc: z.number() })
const byLabel = z.object({ fraud: figures, critical: figures })
const report = z.object({ split: byLabel.extend({ lookup: figures }), grouped: byLabel })

/** What `preadvice evaluate --declarations … --beside --json` prints. */
export const declarationsReport = report.extend({
  beside: z.object({ logistic: report, boosted: report }),
})
export type DeclarationsReport = z.infer<typeof declarationsReport>

export function declarationsPart(told: DeclarationsReport | null): string {
  if (told === null) return 'The machinery was not tried on public declarations for this card.'
  return `Trained on 2020 and asked about the first quarter of 2021 (*split*, where most rows have a twin in training, so it measures memory), and
with twins kept apart in five folds (*grouped*, what there is to detect). Another feature set than the one above: nothing of it ships.

${declarationsTable(told)}`
}

/** Precision at shares of the items, and AUC. */
export function declarationsTable({ beside, ...network }: DeclarationsReport): string {
  const methods = {
    'this network': network,
    'logistic regression': beside.logistic,
    'boosted trees': beside.boosted,
  }
  const cells = ({ p1, p2, p5, p10, auc }: z.infer<typeof figures>) =>
    [p1, p2, p5, p10, auc].map((value) => value.toFixed(4)).join(' | ')
  const rowsOf = (part: 'split' | 'grouped', label: 'fraud' | 'critical') =>
    Object.entries(methods).map(
      ([name, told]) => `| ${part}, ${label} | ${name} | ${cells(told[part][label])} |`,
    )
  return [
    '| | method | P@1 % | P@2 % | P@5 % | P@10 % | AUC |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    `| split, fraud | look-up table of twins | ${cells(network.split.lookup)} |`,
    ...rowsOf('split', 'fraud'),
    ...rowsOf('split', 'critical'),
    ...rowsOf('grouped', 'fraud'),
    ...rowsOf('grouped', 'critical'),
  ].join('\n')
}
