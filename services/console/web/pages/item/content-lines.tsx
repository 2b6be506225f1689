/** The lines of the CN 23, up to 99 of them, with what rules saw, what is wrong and what an officer has revised. */
import { VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RevisedHere } from '#contracts/item-view.ts'
import type { Finding } from '#domain/finding.ts'
import type { ContentPiece, DeclaredMoney } from '#domain/item.ts'
import { type Format, useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { FindingList, pathOf } from './finding-list.tsx'
import classes from './item.module.css'
import { Marked } from './marked.tsx'

export interface ContentLinesProps {
  contents: readonly ContentPiece[]
  findings: readonly Finding[]
  revised: readonly RevisedHere[]
  /** What rules saw, by path. */
  seenAt: (path: string) => string[]
}

export function ContentLines({ contents, findings, revised, seenAt }: ContentLinesProps) {
  const { t } = useTranslation('item')
  const title = t('declared.goods', { count: contents.length })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it by keys
    <section className={classes.scroll} aria-label={title} tabIndex={0}>
      <table className={classes.lines} aria-label={title}>
        <thead>
          <tr>
            <th scope="col" className={classes.description}>
              {t('declared.description')}
            </th>
            <th scope="col" className={classes.number}>
              {t('declared.quantity')}
            </th>
            <th scope="col" className={classes.number}>
              {t('declared.net')}
            </th>
            <th scope="col" className={classes.number}>
              {t('declared.value')}
            </th>
            <th scope="col">{t('declared.hs')}</th>
            <th scope="col">{t('declared.origin')}</th>
          </tr>
        </thead>
        <tbody>
          {contents.map((piece, line) => (
            <Line
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place
              key={line}
              piece={piece}
              findings={findings.filter((each) => pathOf(each).startsWith(`contents[${line}]`))}
              revised={revised.filter((each) => each.line === line)}
              seen={seenAt(`contents[${line}]`)}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface LineProps {
  piece: ContentPiece
  findings: readonly Finding[]
  revised: readonly RevisedHere[]
  seen: readonly string[]
}

function Line({ piece, findings, revised, seen }: LineProps) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { description, quantity, netWeightGrams, value, hsCode, originCountry } = piece
  const was = (field: string) => <Was revised={revised.find((each) => each.field === field)} />
  return (
    <>
      <tr>
        <td>
          {was('description')}
          {description === null ? t('declared.missing') : <Marked text={description} seen={seen} />}
        </td>
        <td className={classes.number}>{quantity === null ? '–' : format.number(quantity)}</td>
        <td className={classes.number}>
          {was('netWeightGrams')}
          {netWeightGrams === null ? '–' : format.weight(netWeightGrams)}
        </td>
        <td className={classes.number}>
          {was('value')}
          {moneyIn(format, value) ?? '–'}
        </td>
        <td className={classes.code}>
          {was('hsCode')}
          {hsCode === null ? '–' : <Marked text={hsCode} seen={seen} />}
        </td>
        <td>{originCountry === null ? '–' : <Plain>{originCountry}</Plain>}</td>
      </tr>
      {findings.length > 0 && (
        <tr>
          <td colSpan={6}>
            <FindingList findings={findings} />
          </td>
        </tr>
      )}
    </>
  )
}

/** What the post had declared, where an officer has revised it. */
function Was({ revised }: { revised: RevisedHere | undefined }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  if (!revised) return null
  const { declared, author, reason } = revised
  return (
    <div title={t('declared.revisedBy', { name: author ?? '', reason: reason ?? '' })}>
      <del className={classes.was}>
        <VisuallyHidden>{t('declared.was')} </VisuallyHidden>
        <Plain>{declaredText(format, declared).replace(/[\u00a0\u202f]/g, ' ')}</Plain>
      </del>
    </div>
  )
}

function declaredText(format: Format, declared: unknown): string {
  if (declared === null || declared === undefined) return '–'
  if (typeof declared === 'object') return moneyIn(format, declared as DeclaredMoney) ?? '–'
  return String(declared)
}

export function moneyIn(format: Format, money: DeclaredMoney | null): string | null {
  if (money === null || money.amount === null) return null
  return money.currency === null ? money.amount : format.money(money.amount, money.currency)
}
