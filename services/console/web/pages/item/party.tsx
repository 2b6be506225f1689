/** Sender or addressee as the CN 23 has them. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Finding } from '#domain/finding.ts'
import type { Party as DeclaredParty } from '#domain/item.ts'
import { Plain } from '../../parts/plain.tsx'
import { FindingList, pathOf } from './finding-list.tsx'
import classes from './item.module.css'
import { Marked } from './marked.tsx'

export interface PartyProps {
  who: 'sender' | 'addressee'
  party: DeclaredParty
  findings: readonly Finding[]
  /** What rules saw of it. */
  seen: readonly string[]
}

export function Party({ who, party, findings, seen }: PartyProps) {
  const { t } = useTranslation('item')
  const { name, phone, email, idRef, address } = party
  const { lines, postcode, city, subdivision, country } = address
  const place = [postcode, city, subdivision].filter((each) => each !== null).join(' ')
  return (
    <section className={classes.box} aria-label={t(who === 'sender' ? 'declared.from' : 'declared.to')}>
      <div className={classes.label}>{t(who === 'sender' ? 'declared.from' : 'declared.to')}</div>
      <Text fw={600} component="div">
        {name === null ? (
          <Text c="dimmed">{t('declared.noName')}</Text>
        ) : (
          <Marked text={name} seen={seen} max={90} />
        )}
      </Text>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name than their place
        <Text key={at} component="div">
          <Plain>{line}</Plain>
        </Text>
      ))}
      <Text component="div">
        {place && (
          <>
            <Plain>{place}</Plain>{' '}
          </>
        )}
        <strong>{country && <Plain>{country}</Plain>}</strong>
      </Text>
      {[phone, email, idRef].map(
        (text, at) =>
          text !== null && (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Text key={at} c="dimmed" component="div">
              <Plain>{text}</Plain>
            </Text>
          ),
      )}
      <FindingList findings={findings.filter((each) => pathOf(each).startsWith(who))} />
    </section>
  )
}
