/** The declaration as the CN 23 reads, in one column: parties, goods, the item as a whole, documents, what else was sent. */
import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemVersion, ItemView } from '#contracts/item-view.ts'
import type { Declaration as Declared } from '#domain/item.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Said } from '../../parts/said.tsx'
import { Empty } from '../../parts/states.tsx'
import { ContentLines, moneyIn } from './content-lines.tsx'
import { FindingList, findingsAt, pathOf } from './finding-list.tsx'
import classes from './item.module.css'
import { Party } from './party.tsx'
import { Reveal } from './reveal.tsx'

export function Declaration({ view }: { view: ItemView }) {
  const { t } = useTranslation('item')
  const shown = view.versions.find(({ declaration }) => declaration !== null)
  if (!shown) return <Empty title={t('never')} />
  return <Shown view={view} version={shown} declared={shown.declaration!} />
}

function Shown({ view, version, declared }: { view: ItemView; version: ItemVersion; declared: Declared }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { findings, revised } = version
  const evidence = (view.assessment?.hits ?? []).flatMap((hit) => hit.evidence)
  const seenAt = (path: string) =>
    evidence.flatMap(({ path: at, value }) =>
      (at === path || at.startsWith(`${path}.`)) && typeof value === 'string' ? [value] : [],
    )
  const written = t(version.version === null ? 'declared.rejected' : 'declared.version', {
    version: version.version,
    name: version.author.name,
    when: format.dateTime(version.receivedAt),
  })
  const isShown = (path: string) => SHOWN_ELSEWHERE.test(path)
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs" align="baseline">
        <Title order={2}>{t('declared.title')}</Title>
        <Text size="xs" c="dimmed">
          {written}
        </Text>
      </Group>
      {view.masked && <Reveal itemId={view.itemId} />}
      <div className={classes.parties}>
        <Party who="sender" party={declared.sender} findings={findings} seen={seenAt('sender')} />
        <Party who="addressee" party={declared.addressee} findings={findings} seen={seenAt('addressee')} />
      </div>
      <ContentLines contents={declared.contents} findings={findings} revised={revised} seenAt={seenAt} />
      <Facts declared={declared} version={version} />
      <Documents view={view} declared={declared} />
      <Others declared={declared} />
      <FindingList findings={findings.filter((each) => !isShown(pathOf(each)))} />
    </Stack>
  )
}

/** Fields that show their findings themselves. */
const SHOWN_ELSEWHERE =
  /^(sender|addressee|contents\[|grossWeightGrams$|postage|insuredValue|natureOfTransaction$)/

function Facts({ declared, version: { findings } }: { declared: Declared; version: ItemVersion }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { natureOfTransaction, mailClass, mailSubclass, originOperator, destinationOperator } = declared
  const { postedAt, grossWeightGrams, postage, insuredValue, contents } = declared
  const operators = [originOperator, destinationOperator].map((code) => code ?? '–').join(' → ')
  const mail =
    mailClass === null
      ? null
      : [t(`declared.classes.${mailClass}`, { defaultValue: mailClass }), mailSubclass]
  const nature =
    natureOfTransaction && t(`declared.natures.${natureOfTransaction}`, { defaultValue: natureOfTransaction })
  const facts: [string, ReactNode, string[]][] = [
    [t('declared.nature'), nature, ['natureOfTransaction']],
    [t('declared.total'), totalOf(contents, format.money), []],
    [
      t('declared.gross'),
      grossWeightGrams === null ? null : format.weight(grossWeightGrams),
      ['grossWeightGrams'],
    ],
    [t('declared.postage'), moneyIn(format, postage), ['postage', 'postage.amount', 'postage.currency']],
    [t('declared.insured'), moneyIn(format, insuredValue), ['insuredValue', 'insuredValue.amount']],
    [t('declared.mail'), mail?.filter(Boolean).join(' · '), ['mailClass']],
    [t('declared.operators'), operators, []],
    [t('declared.posted'), postedAt && format.dateTime(postedAt), []],
  ]
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value, paths]) => value || findingsAt(findings, ...paths).length > 0)
        .map(([name, value, paths]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {typeof value === 'string' ? <Plain>{spaced(value)}</Plain> : (value ?? t('declared.missing'))}
              <FindingList findings={findingsAt(findings, ...paths)} />
            </dd>
          </div>
        ))}
    </dl>
  )
}

/** The spaces that our own formats write are no deception. */
function spaced(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}

/** Only where all lines are in one currency: nothing is converted here. */
function totalOf(
  contents: Declared['contents'],
  money: (amount: number, currency: string) => string,
): string | null {
  const currencies = new Set(contents.map(({ value }) => value?.currency))
  const [currency] = currencies
  if (currencies.size !== 1 || !currency) return null
  const total = contents.reduce((sum, { value }) => sum + Number(value?.amount), 0)
  return Number.isFinite(total) ? money(total, currency) : null
}

function Documents({ view, declared }: { view: ItemView; declared: Declared }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  if (declared.documents.length === 0) return null
  return (
    <div>
      <div className={classes.label}>{t('declared.documents')}</div>
      {declared.documents.map(({ type, reference, issuer, validUntil }, at) => {
        const known = view.certificates.find(({ number }) => number !== null && number === reference)
        const asked = known?.verifications.at(-1)
        const said = [type, reference, issuer].filter(Boolean).join(' · ')
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a document is known by its place
          <Text key={at} component="div">
            <Plain>{said}</Plain>{' '}
            {validUntil && t('declared.valid', { date: safeDate(validUntil, format.date) })}
            {known?.faults.map((fault) => (
              <span key={fault} className={classes.finding}>
                {' '}
                <Said>{fault}</Said>
              </span>
            ))}
            {asked && <Text size="xs">{t('declared.verified', { result: asked.result })}</Text>}
          </Text>
        )
      })}
    </div>
  )
}

/** What a post writes need not be a date. */
function safeDate(text: string, date: (at: string) => string): string {
  return Number.isNaN(Date.parse(text)) ? text : date(text)
}

function Others({
  declared: { commerce, fiscalReferences, supplyChainActors, extra },
}: {
  declared: Declared
}) {
  const { t } = useTranslation('item')
  const sale = Object.values(commerce).filter((each) => each !== null)
  const numbers = [
    ...fiscalReferences.map(({ vatId, role }) => [role, vatId]),
    ...supplyChainActors.map(({ id, role }) => [role, id]),
  ]
  const rows: [string, string][] = [
    [t('declared.commerce'), sale.join(' · ')],
    [t('declared.fiscal'), numbers.map((each) => each.filter(Boolean).join(' ')).join(' · ')],
    [t('declared.extra'), Object.keys(extra).length > 0 ? JSON.stringify(extra) : ''],
  ]
  return rows
    .filter(([, text]) => text !== '')
    .map(([name, text]) => (
      <div key={name}>
        <div className={classes.label}>{name}</div>
        <Text component="div">
          <Plain max={160}>{text}</Plain>
        </Text>
      </div>
    ))
}
