/** What stands on lists, with what is declared beside what is listed, differing letters marked. */
import { Badge, Group, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ExplainedMatch, ExplainedWatch, Stretch } from '#contracts/item-explanation.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import classes from './item.module.css'

export function Matches({ matches }: { matches: readonly ExplainedMatch[] }) {
  const { t } = useTranslation('item')
  if (matches.length === 0) return null
  return (
    <section>
      <Title order={3}>{t('match.title')}</Title>
      {matches.map((match) => (
        <Match key={`${match.role} ${match.list} ${match.entryId}`} match={match} />
      ))}
      {matches.some(({ words }) => words.length > 0) && (
        <Text size="xs" c="dimmed">
          {t('match.differs')}
        </Text>
      )}
    </section>
  )
}

function Match({ match }: { match: ExplainedMatch }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const inWords = useSaid()
  const { role, listTitle, entryId, score, declared, listed, words, notes, exception, stale } = match
  const said = [
    ...notes.map(inWords),
    ...(exception === null ? [] : [t('match.exception', { number: exception })]),
    ...(stale ? [t('match.stale')] : []),
  ]
  return (
    <div className={classes.hit}>
      <Group gap={6}>
        <Text fw={600} component="div">
          <Plain>{listTitle}</Plain>
        </Text>
        <Badge variant="light">{t(`match.${role}`)}</Badge>
        <Text size="xs" c="dimmed">
          {t('match.score', { score: format.percent(score, 0) })} · {entryId}
        </Text>
      </Group>
      <table className={classes.lines} aria-label={`${listTitle} ${entryId}`}>
        <tbody>
          <Row name={t('match.declared')} whole={declared} stretches={words.map((each) => each.declared)} />
          <Row name={t('match.listed')} whole={listed} stretches={words.map((each) => each.listed)} />
        </tbody>
      </table>
      {said.length > 0 && (
        <Text size="xs" c="dimmed" component="div">
          <Plain>{said.join('; ')}</Plain>
        </Text>
      )}
    </div>
  )
}

function Row({
  name,
  whole,
  stretches,
}: {
  name: string
  whole: string | null
  stretches: readonly Stretch[][]
}) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {whole === null ? '–' : <Plain max={120}>{whole}</Plain>}
        {stretches.length > 0 && (
          <Text size="xs" ff="monospace" component="div">
            {stretches.map((word, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: words stand in their order
              <span key={at}>
                {word.map(({ text, isSame }, place) =>
                  isSame ? (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <Plain key={place}>{text}</Plain>
                  ) : (
                    // biome-ignore lint/suspicious/noArrayIndexKey: as above
                    <mark key={place} className={classes.differs}>
                      <Plain>{text}</Plain>
                    </mark>
                  ),
                )}{' '}
              </span>
            ))}
          </Text>
        )}
      </td>
    </tr>
  )
}

export function WatchMatches({ matches }: { matches: readonly ExplainedWatch[] }) {
  const { t } = useTranslation('item')
  if (matches.length === 0) return null
  return (
    <section>
      <Title order={3}>{t('match.title')}</Title>
      <table className={classes.lines} aria-label={t('match.title')}>
        <tbody>
          {matches.map(({ list, listTitle, entryId, path, listed, declared, stale }) => (
            <tr key={`${list} ${entryId} ${path}`}>
              <th scope="row">
                <Plain>{listTitle}</Plain>
              </th>
              <td>
                <div>
                  <Text span size="xs" c="dimmed">
                    {path}
                  </Text>{' '}
                  <Plain max={160}>{declared}</Plain>
                </div>
                <div>
                  <Text span size="xs" c="dimmed">
                    {t('match.listed')} ({entryId})
                  </Text>{' '}
                  {listed === null ? t('match.gone') : <Plain max={160}>{listed}</Plain>}
                </div>
                {stale && <Text size="xs">{t('match.stale')}</Text>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
