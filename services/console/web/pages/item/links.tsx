/** Open cases that belong together with the item, as a graph and, a click away, as a table. */
import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemLinks, LinkNode } from '#contracts/item-explanation.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { Chart, type ChartOption } from '../../parts/chart.tsx'
import { Content, Empty } from '../../parts/states.tsx'
import { WorkTogether } from '../joint-cases/work-together.tsx'
import { placesOf } from './links-layout.ts'

export function Links({ itemId }: { itemId: string }) {
  const { t } = useTranslation('item')
  const query = useQuery({
    queryKey: ['item', itemId, 'links'],
    queryFn: ({ signal }) => api<ItemLinks>(`/api/items/${encodeURIComponent(itemId)}/links`, { signal }),
    gcTime: 0,
    staleTime: 60_000,
  })
  return (
    <Content query={query}>
      {(links) =>
        links.nodes.length > 1 ? <Graph links={links} itemId={itemId} /> : <Empty>{t('links.empty')}</Empty>
      }
    </Content>
  )
}

function Graph({ links, itemId: of }: { links: ItemLinks; itemId: string }) {
  const { t } = useTranslation('item')
  const navigate = useNavigate()
  const { nodes, edges } = links
  const others = nodes.filter(({ kind, isCentre }) => kind === 'item' && !isCentre)
  const option = useMemo(
    () => graphOption(links, (kind) => t(`links.kind.${kind}`), t('links.common')),
    [links, t],
  )
  const commonOf = (id: string) =>
    edges.filter(({ to }) => to === id).map(({ from }) => t(`links.kind.${from as LinkNode['kind']}`))
  const rows = others.map(({ id, itemId, code, rules = [] }) => [
    <Stack key={id} gap={0}>
      <PageLink to="/items/$itemId" params={{ itemId: itemId! }}>
        {itemId}
      </PageLink>
      {code ? t(`code.${code}`, { defaultValue: code }) : '–'}
    </Stack>,
    <Stack key={`${id} common`} gap={0}>
      <Text>{commonOf(id).join(', ')}</Text>
      {rules.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('links.rules', { rules: rules.join(', ') })}
        </Text>
      )}
    </Stack>,
  ])
  return (
    <Stack>
      <WorkTogether itemId={of} links={links} />
      <Chart
        title={t('links.title')}
        summary={t('links.summary', { count: others.length })}
        option={option}
        height={360}
        table={{
          head: [t('links.item'), t('links.common')],
          rows,
        }}
        onPick={({ value }) => {
          const node = nodes[value]
          if (node?.itemId && !node.isCentre)
            void navigate({ to: '/items/$itemId', params: { itemId: node.itemId } })
        }}
      />
    </Stack>
  )
}

const LABELLED_MAX = 24

/** What is in common lies around the item, the others around that. */
function graphOption(links: ItemLinks, say: (kind: LinkNode['kind']) => string, common: string): ChartOption {
  const { nodes, edges } = links
  const isCrowded = nodes.length > LABELLED_MAX
  const places = placesOf(links)
  return {
    tooltip: {},
    legend: { bottom: 0, data: [say('item'), common] },
    series: [
      {
        type: 'graph',
        layout: 'none',
        roam: true,
        preserveAspect: 'contain',
        top: 20,
        bottom: 60,
        left: 60,
        right: 60,
        categories: [{ name: say('item') }, { name: common }],
        data: nodes.map(({ id, kind, itemId, isCentre }) => ({
          id,
          ...places.get(id),
          name: itemId ?? say(kind),
          category: kind === 'item' ? 0 : 1,
          symbol: kind === 'item' ? 'circle' : 'rect',
          symbolSize: isCentre ? 26 : kind === 'item' ? 12 : 16,
          label: {
            show: isCentre === true || kind !== 'item' || !isCrowded,
            position: 'bottom' as const,
            fontSize: 11,
          },
        })),
        edges: edges.map(({ from, to }) => ({ source: from, target: to })),
        lineStyle: { opacity: 0.6 },
      },
    ],
  }
}
