/** What can be done with the cases that are selected; by keys too. */
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { useFormat } from '../../parts/format.ts'
import { tellWithUndo } from '../../parts/notify.tsx'
import { OpenWindow } from '../joint-cases/open-window.tsx'
import type { Done } from './bulk.ts'
import { type Asked, BulkWindow } from './bulk-window.tsx'
import type { Rows } from './live.ts'
import { tellParts } from './tell-parts.tsx'
import { useUndo } from './undo.tsx'
import classes from './worklist.module.css'

interface BulkBarProps {
  caseIds: readonly number[]
  rows: Rows
  clear: () => void
  /** Something was done: the list is to be read anew. */
  changed: () => void
}

const ACTS = [
  { asked: 'assign', keys: 'a' },
  { asked: 'aside', keys: 's' },
  { asked: 'priority', keys: 'p' },
  { asked: 'decide', keys: 'd' },
] as const satisfies { asked: Asked; keys: string }[]

export function BulkBar({ caseIds, rows, clear, changed }: BulkBarProps) {
  const { t } = useTranslation('worklist')
  const format = useFormat()
  const mayDecide = useMay('items.decide')
  const undo = useUndo(changed)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isJoining, setJoining] = useState(false)
  const offered = ACTS.filter((each) => each.asked !== 'decide' || mayDecide)
  const isAny = caseIds.length > 0
  useShortcuts(t('bulk.title'), [
    ...offered.map((each) => ({
      keys: each.keys,
      does: t(`bulk.${each.asked}Key`),
      when: isAny,
      run: () => setAsked(each.asked),
    })),
    { keys: 'c', does: t('bulk.jointKey'), when: isAny, run: () => setJoining(true) },
    { keys: 'Escape', does: t('bulk.clearKey'), when: isAny, run: clear },
  ])
  const done = (told: Done) => {
    clear()
    changed()
    const refused = told.parts.filter(({ outcome }) => outcome === 'refused')
    if (refused.length > 0) tellParts(t('bulk.partly'), refused, rows)
    if (refused.length < told.parts.length) tellWithUndo(told.what, () => undo(told))
  }
  return (
    <>
      {isAny && (
        <section className={classes.bulk} aria-label={t('bulk.title')}>
          <Group gap="xs">
            <Text fw={600} aria-live="polite">
              {t('bulk.selected', { count: caseIds.length, shown: format.number(caseIds.length) })}
            </Text>
            {offered.map((each) => (
              <Button
                key={each.asked}
                variant={each.asked === 'decide' ? 'filled' : 'default'}
                size="compact-md"
                onClick={() => setAsked(each.asked)}
                aria-keyshortcuts={each.keys}
              >
                {t(`bulk.${each.asked}`)}
              </Button>
            ))}
            <Button
              variant="default"
              size="compact-md"
              onClick={() => setJoining(true)}
              aria-keyshortcuts="c"
            >
              {t('bulk.joint')}
            </Button>
            <Button variant="subtle" size="compact-md" onClick={clear}>
              {t('bulk.clear')}
            </Button>
          </Group>
        </section>
      )}
      {isJoining && (
        <OpenWindow
          ways={[{ of: { link: 'chosen', cases: [...caseIds] }, label: '' }]}
          cases={caseIds}
          close={() => setJoining(false)}
        />
      )}
      {asked && (
        <BulkWindow asked={asked} caseIds={caseIds} rows={rows} close={() => setAsked(null)} done={done} />
      )}
    </>
  )
}
