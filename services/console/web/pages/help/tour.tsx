/** Goes around the shell: a card that says what is framed. Not a window over the page: everything can be used meanwhile. */
import { Button, Group, Paper, Portal, Text } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './tour.module.css'

const STOPS = ['menu', 'today', 'keysHere', 'help', 'account'] as const

export function Tour({ end }: { end: () => void }) {
  const { t } = useTranslation('help')
  const [at, setAt] = useState(0)
  const card = useRef<HTMLDivElement>(null)
  const stop = STOPS[at]!
  const find = useTargets()
  useEffect(() => {
    const target = find(stop)
    target?.classList.add(classes.framed!)
    return () => target?.classList.remove(classes.framed!)
  }, [stop, find])
  useEffect(() => card.current?.focus(), [])
  const next = () => (at === STOPS.length - 1 ? end() : setAt(at + 1))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end()
  }
  return (
    <Portal>
      <Paper
        ref={card}
        role="dialog"
        aria-label={t('tour.name')}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        className={classes.card!}
        withBorder
        shadow="md"
        p="md"
      >
        <Text aria-live="polite" mb="sm">
          {t(`tour.${stop}`)}
        </Text>
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {t('tour.place', { at: at + 1, of: STOPS.length })}
          </Text>
          <Group gap="xs">
            <Button size="compact-md" variant="default" onClick={end}>
              {t('tour.stop')}
            </Button>
            <Button size="compact-md" onClick={next}>
              {t(at === STOPS.length - 1 ? 'tour.done' : 'tour.next')}
            </Button>
          </Group>
        </Group>
      </Paper>
    </Portal>
  )
}

/** Where each stop is, by the names the shell gives its parts. */
function useTargets() {
  const { t: shell } = useTranslation()
  const live = useRef(shell)
  live.current = shell
  return useRef((stop: (typeof STOPS)[number]): Element | null => {
    const named = (label: string) => document.querySelector(`header [aria-label^="${CSS.escape(label)}"]`)
    if (stop === 'menu') return document.querySelector('nav')
    if (stop === 'today') return document.querySelector('main section')
    if (stop === 'keysHere') return named(live.current('shortcuts.open'))
    if (stop === 'help') return named(live.current('help'))
    return named(live.current('account'))
  }).current
}
