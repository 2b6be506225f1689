/** One item in one screen: what it is on the left, why it was flagged in the middle, what can be done on the right. */
import { useNavigate, useParams } from '@tanstack/react-router'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemPulse, ItemView } from '#contracts/item-view.ts'
import { useMay, usePerson } from '../../api/session.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Content } from '../../parts/states.tsx'
import { About } from './about.tsx'
import { Actions } from './actions.tsx'
import { CaseWork } from './case-work.tsx'
import { Declaration } from './declaration.tsx'
import { Head, LockState } from './head.tsx'
import classes from './item.module.css'
import { LegalHolds } from './legal-holds.tsx'
import { useActing } from './use-acting.ts'
import { useChanged, useItem } from './use-item.ts'
import { useLock } from './use-lock.ts'
import { useNext } from './use-next.ts'
import { useTakeBack } from './use-take-back.ts'

export default function Item() {
  const { itemId = '' } = useParams({ strict: false }) as { itemId?: string }
  const id = itemId.toUpperCase()
  return <OneItem key={id} itemId={id} />
}

function OneItem({ itemId }: { itemId: string }) {
  const { t } = useTranslation('item')
  const { query, pulse } = useItem(itemId)
  if (query.data) return <Screen view={query.data} pulse={pulse} />
  return (
    <>
      <PageTitle>{t('title', { itemId })}</PageTitle>
      <UndoMeanwhile />
      <Content query={query}>{() => null}</Content>
    </>
  )
}

/** While an item is being read, the decision on the one before can be taken back already. */
function UndoMeanwhile() {
  const { t } = useTranslation('item')
  const { undoLast } = useTakeBack()
  useShortcuts(t('act.title'), [{ keys: 'u', does: t('act.undo'), run: undoLast }])
  return null
}

function Screen({ view, pulse }: { view: ItemView; pulse: ItemPulse | undefined }) {
  const { t } = useTranslation('item')
  const { name } = usePerson()
  const mayWork = useMay('cases.write')
  const navigate = useNavigate()
  const next = useNext(view.itemId)
  const lock = useLock(view, pulse, next.isSkimming)
  const acting = useActing(view, lock, next)
  const [changed, onSeen] = useChanged(view, name)
  const head = useHeadHeight()
  const { itemId, case: work } = view
  useShortcuts(t('title', { itemId }), [
    {
      keys: 'w',
      does: t('keys.work'),
      when: mayWork && lock.holder === 'nobody',
      run: () => void lock.take(),
    },
    { keys: '.', does: t('keys.next'), when: mayWork, run: () => void next.open() },
    { keys: 'b', does: t('keys.list'), when: mayWork, run: () => void navigate({ to: '/worklist' }) },
  ])
  return (
    <div style={{ ['--item-head' as string]: `${head.height}px` }}>
      <div ref={head.ref}>
        <PageTitle about={<Head view={view} />} actions={<LockState view={view} lock={lock} />}>
          {t('title', { itemId })}
        </PageTitle>
      </div>
      <div className={classes.columns}>
        <Column label={t('declared.title')}>
          <Declaration view={view} />
        </Column>
        <Column label={t('tabs.label')}>
          <About view={view} />
        </Column>
        <Column label={t('act.title')}>
          <Actions view={view} lock={lock} acting={acting} changed={changed} onSeen={onSeen} />
          {work && <CaseWork view={view} work={work} isLocked={lock.holder === 'other'} />}
          <LegalHolds view={view} />
        </Column>
      </div>
    </div>
  )
}

function Column({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and who has no mouse scrolls it by keys
    <section className={classes.column} aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

/** What the heading takes is not there for the columns. */
function useHeadHeight() {
  const ref = useRef<HTMLDivElement>(null)
  const height = useRef(92)
  useLayoutEffect(() => {
    const box = ref.current
    if (!box) return
    const watch = new ResizeObserver(([entry]) => {
      height.current = Math.ceil(entry!.contentRect.height)
      box.parentElement?.style.setProperty('--item-head', `${height.current + 24}px`)
    })
    watch.observe(box)
    return () => watch.disconnect()
  }, [])
  return { ref, height: height.current }
}
