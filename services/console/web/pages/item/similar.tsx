/** The earlier items most like this one that were examined, with what was found in them. */
import { Badge, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SimilarItem } from '#contracts/item-explanation.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Content, Empty } from '../../parts/states.tsx'
import classes from './item.module.css'
import { Marked } from './marked.tsx'

export function Similar({ itemId }: { itemId: string }) {
  const { t } = useTranslation('item')
  const query = useQuery({
    queryKey: ['item', itemId, 'similar'],
    queryFn: ({ signal }) =>
      api<{ similar: SimilarItem[] }>(`/api/items/${encodeURIComponent(itemId)}/similar`, { signal }),
    gcTime: 0,
    staleTime: 60_000,
  })
  return (
    <Content query={query}>
      {({ similar }) =>
        similar.length === 0 ? (
          <Empty>{t('similar.empty')}</Empty>
        ) : (
          <Stack gap="sm">
            <Text c="dimmed">{t('similar.about')}</Text>
            {similar.map((each) => (
              <One key={`${each.itemId} ${each.decidedAt}`} item={each} />
            ))}
          </Stack>
        )
      }
    </Content>
  )
}

function One({ item }: { item: SimilarItem }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { itemId, likeness, by, words, description, hsCode, outcome, found, categories, decidedAt } = item
  return (
    <article className={classes.hit} aria-label={itemId}>
      <Group gap="xs" justify="space-between">
        <PageLink to="/items/$itemId" params={{ itemId }}>
          {itemId}
        </PageLink>
        <Badge color={found ? 'red' : 'gray'} variant="light">
          {found ? t('similar.found') : t('similar.notFound')}
        </Badge>
      </Group>
      <Text component="div">
        <Marked text={description} seen={words} /> {hsCode}
      </Text>
      <Text>
        {t(`examine.outcomes.${outcome}`, { defaultValue: outcome })}
        {categories.length > 0 &&
          `: ${categories.map((each) => t(`category.${each}`, { defaultValue: each })).join(', ')}`}
      </Text>
      <Text size="xs" c="dimmed">
        {t('similar.alike', { share: format.percent(likeness / 1000, 0) })} ·{' '}
        {by.map((each) => t(`similar.by.${each}`)).join(', ')} · {format.date(decidedAt)}
      </Text>
    </article>
  )
}
