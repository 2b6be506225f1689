/** What the model makes of an item: groups of features by what they bring, and the item beside its like. */
import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ExplainedGroup, ExplainedModel } from '#contracts/item-explanation.ts'
import { useFormat } from '../../parts/format.ts'
import { Said, useSaid } from '../../parts/said.tsx'
import classes from './item.module.css'
import { PeersPlot } from './peers-plot.tsx'

const GROUPS_SHOWN = 6

export function ModelPart({ model }: { model: ExplainedModel }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const said = useSaid()
  const { threat, score, groups, peers, missing, version } = model
  const largest = Math.max(1e-9, ...groups.map(({ by }) => Math.abs(by)))
  return (
    <section>
      <Title order={3}>{t('model.title')}</Title>
      <Text fw={600}>
        {t('model.says', {
          threat: t(`category.${threat}`, { defaultValue: threat }),
          score: format.number(score),
        })}
      </Text>
      {missing !== null && <Text c="dimmed">{t('model.missing', { version, why: said(missing) })}</Text>}
      {groups.slice(0, GROUPS_SHOWN).map((group) => (
        <Bar key={group.group} group={group} largest={largest} />
      ))}
      {peers.length > 0 && (
        <>
          <Title order={3} mt="xs">
            {t('model.peers')}
          </Title>
          {peers.map((each) => (
            <PeersPlot key={`${each.ratio} ${each.line}`} peers={each} />
          ))}
        </>
      )}
    </section>
  )
}

/** To the end: speaks for the threat; to the start: against it. */
function Bar({ group: { group, by, text }, largest }: { group: ExplainedGroup; largest: number }) {
  const { t } = useTranslation('item')
  const width = (Math.abs(by) / largest) * 50
  const side = by > 0 ? t('model.speaksFor') : t('model.speaksAgainst')
  return (
    <div>
      <div className={classes.bar}>
        <span>{t(`model.group.${group}`, { defaultValue: group })}</span>
        <span
          role="img"
          aria-label={side}
          style={{
            position: 'relative',
            height: 10,
            background: 'var(--mantine-color-default-hover)',
            borderRadius: 2,
          }}
        >
          <span
            style={{
              position: 'absolute',
              insetBlock: 0,
              insetInlineStart: by > 0 ? '50%' : `${50 - width}%`,
              width: `${width}%`,
              borderRadius: 2,
              background: by > 0 ? 'light-dark(#b45309, #f5b455)' : 'light-dark(#1b5776, #8ab6ce)',
            }}
          />
        </span>
      </div>
      <Text size="xs" c="dimmed" component="div">
        <Said>{text}</Said>
      </Text>
    </div>
  )
}
