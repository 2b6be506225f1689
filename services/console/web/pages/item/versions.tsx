/** What differs from each version to the next, the newest first. */
import { Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemVersion } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { differencesOf } from './differences-of.ts'
import classes from './item.module.css'

export function Versions({ versions }: { versions: readonly ItemVersion[] }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const accepted = versions
    .filter(({ version, declaration }) => version !== null && declaration !== null)
    .toSorted((a, b) => b.version! - a.version!)
  return (
    <Stack gap="md">
      {versions.map(({ receiptId, place, version, author, receivedAt, isInForce, outcome }) => (
        <Text key={`${receiptId}/${place}`} size="xs" c="dimmed">
          {t(version === null ? 'declared.rejected' : 'declared.version', {
            version,
            name: author.name,
            when: format.dateTime(receivedAt),
          })}
          {isInForce && ` · ${t('versions.inForce')}`}
          {outcome !== 'accepted' && ` · ${t(`timeline.received.${outcome}`)}`}
        </Text>
      ))}
      {accepted.length < 2 && <Text>{t('versions.one')}</Text>}
      {accepted.slice(0, -1).map((after, at) => (
        <Difference key={after.version} before={accepted[at + 1]!} after={after} />
      ))}
    </Stack>
  )
}

function Difference({ before, after }: { before: ItemVersion; after: ItemVersion }) {
  const { t } = useTranslation('item')
  const changes = differencesOf(before.declaration!, after.declaration!)
  const title = t('versions.between', { before: before.version, after: after.version })
  return (
    <section>
      <Title order={3}>{title}</Title>
      {changes.length === 0 ? (
        <Text c="dimmed">{t('versions.same')}</Text>
      ) : (
        <table className={classes.lines} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t('versions.field')}</th>
              <th scope="col">{t('versions.before')}</th>
              <th scope="col">{t('versions.after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ path, was, is }) => (
              <tr key={path}>
                <td>
                  <Plain>{path}</Plain>
                </td>
                <td>{was === null ? '–' : <Plain max={120}>{was}</Plain>}</td>
                <td>{is === null ? '–' : <Plain max={120}>{is}</Plain>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
