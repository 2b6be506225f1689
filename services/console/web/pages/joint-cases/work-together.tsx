/** From the links of an item: the joint case it is in, or one opened by what it has in common with others. */
import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemLinks, LinkKind } from '#contracts/item-explanation.ts'
import { useMay } from '../../api/session.ts'
import { PageLink } from '../../app/link.tsx'
import { useJointsOf } from './asks.ts'
import { type Offered, OpenWindow } from './open-window.tsx'

export function WorkTogether({ itemId, links }: { itemId: string; links: ItemLinks }) {
  const { t } = useTranslation('joint-cases')
  const mayWork = useMay('cases.write')
  const [isOpening, setOpening] = useState(false)
  const { data } = useJointsOf(itemId)
  const joints = data?.joints ?? []
  const isIn = joints.some(({ itemState }) => itemState === 'member')
  const ways = useWays(itemId, links)
  return (
    <Group gap="sm">
      {joints.map(({ jointId, title, itemState }) => (
        <PageLink key={jointId} to="/joint-cases/$jointId" params={{ jointId: String(jointId) }}>
          {t(itemState === 'member' ? 'open.is' : 'open.offered', { id: jointId, title })}
        </PageLink>
      ))}
      {mayWork && !isIn && (
        <Button size="compact-md" onClick={() => setOpening(true)}>
          {t('open.title')}
        </Button>
      )}
      <PageLink to="/worklist" search={{ lane: 'all', linkedTo: itemId }}>
        {t('inWorklist')}
      </PageLink>
      {isOpening && <OpenWindow ways={ways} close={() => setOpening(false)} />}
    </Group>
  )
}

/** By what the item and others belong together: parties, addresses, despatch, and rules that hit both. */
function useWays(itemId: string, { nodes }: ItemLinks): Offered[] {
  const { t } = useTranslation('joint-cases')
  const kinds = nodes.flatMap(({ kind }) => (kind === 'item' ? [] : [kind as LinkKind]))
  const rules = [...new Set(nodes.flatMap(({ rules: shared = [] }) => shared))]
  return [
    ...kinds.map((link): Offered => ({ of: { link, itemId }, label: t(`link.${link}`) })),
    ...rules.map(
      (rule): Offered => ({
        of: { link: 'rule', rule },
        label: t('linkName', { link: t('link.rule'), name: rule }),
      }),
    ),
  ]
}
