/** Why an item was flagged: rules in words with what they saw, what would have released it, the model, lists, what others told. */
import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ItemExplanation } from '#contracts/item-explanation.ts'
import type { ItemView } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Said } from '../../parts/said.tsx'
import { Content, Degraded, Empty } from '../../parts/states.tsx'
import { useFactNames } from './fact-names.ts'
import { Hits } from './hits.tsx'
import { useLineNames } from './line-names.ts'
import { Matches, WatchMatches } from './matches.tsx'
import { ModelPart } from './model-part.tsx'
import { readExplanation } from './read-explanation.ts'
import { handedOver } from './use-foreseen.ts'

export function Why({ view }: { view: ItemView }) {
  const { t } = useTranslation('item')
  const query = useQuery({
    queryKey: ['item', view.itemId, 'explanation', view.assessment?.score, view.versions.length],
    queryFn: ({ signal }) => readExplanation(view.itemId, { signal }),
    initialData: () => handedOver(view.itemId)?.explanation,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    // What was opened in it stays open while it is read anew.
    placeholderData: keepPreviousData,
  })
  return (
    <Stack gap="sm">
      <Content query={query}>
        {(told) => (told ? <Told told={told} /> : <Empty title={t('why.notAssessed')} />)}
      </Content>
      <Evidence view={view} />
    </Stack>
  )
}

function Told({ told }: { told: ItemExplanation }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { outcome, counterfactual, nearMisses, model, matches, watch } = told
  const unevaluated = outcome.unevaluated
  const say = useLineNames()
  const named = useFactNames()
  const ways = counterfactual?.ways.slice(1) ?? []
  return (
    <>
      {outcome.degraded && (
        <Degraded>
          {unevaluated
            .filter(({ mandatory }) => mandatory)
            .map(({ rule, why }) => (
              <Text key={rule}>
                {rule}: <Said>{why}</Said>
              </Text>
            ))}
        </Degraded>
      )}
      {counterfactual && (
        <section>
          <Title order={3}>{t('why.wayOut')}</Title>
          <Text component="div">
            <Said max={600} named={named}>
              {say(counterfactual.sentence)}
            </Said>
          </Text>
          {ways.length > 0 && (
            <Text size="xs" c="dimmed" component="div">
              {t('why.more')}:{' '}
              <Said max={400} named={named}>
                {say(ways.map((way) => way.join(' + ')).join('; '))}
              </Said>
            </Text>
          )}
        </section>
      )}
      <Hits told={told} />
      <Matches matches={matches} />
      <WatchMatches matches={watch} />
      {model && <ModelPart model={model} />}
      {nearMisses.length > 0 && (
        <section>
          <Title order={3}>{t('why.near')}</Title>
          {nearMisses.map(({ rule, sentence }) => (
            <Text key={rule} component="div" c="dimmed">
              <Said named={named}>{say(sentence)}</Said>
            </Text>
          ))}
        </section>
      )}
      {outcome.selected && (
        <Text>
          {t('why.random', {
            share: format.percent(outcome.selected.share, 2),
            stratum: outcome.selected.stratum,
          })}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {t('why.assessed', { when: format.dateTime(told.assessedAt) })}{' '}
        {t('why.policy', { score: format.number(told.holdScore) })}
      </Text>
    </>
  )
}

/** What scanners and other agencies told. */
function Evidence({ view }: { view: ItemView }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  if (view.evidence.length === 0) return null
  return (
    <section>
      <Title order={3}>{t('why.evidence')}</Title>
      {view.evidence.map(({ source, kind, category, score, method, observedAt, label }) => (
        <Group key={`${source} ${observedAt} ${category}`} gap="xs">
          <Badge variant="light">{kind}</Badge>
          <Text>
            {t('why.evidenceOf', {
              source,
              category: t(`category.${category}`, { defaultValue: category }),
              score: format.number(score),
            })}
          </Text>
          <Text c="dimmed" size="xs" component="div">
            <Plain>{[method, label].filter(Boolean).join(' · ')}</Plain> {format.dateTime(observedAt)}
          </Text>
        </Group>
      ))}
    </section>
  )
}
