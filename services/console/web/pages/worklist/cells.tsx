/** Cells that say how long there is, and who has a case. */
import { Text, Tooltip } from '@mantine/core'
import { IconClockPause, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { WorklistCase } from '#contracts/worklist.ts'
import { usePerson } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { holderOf } from './row-cell.tsx'
import classes from './worklist.module.css'

const MINUTE_MS = 60_000
const SOON_MS = 120 * MINUTE_MS

/** The time left, or how long it is past; the moment itself on a closer look. */
export function ClockCell({ at, now }: { at: string | null; now: number }) {
  const format = useFormat()
  if (at === null) return '–'
  const left = Date.parse(at) - now
  const urgency = left < 0 ? classes.late : left < SOON_MS ? classes.soon : undefined
  return (
    <Tooltip label={format.dateTime(at)}>
      <span className={[classes.numbers, urgency].filter(Boolean).join(' ')}>
        {left < 0 ? format.relative(at, now) : format.duration(Math.max(MINUTE_MS, left))}
      </span>
    </Tooltip>
  )
}

export function WithCell({ row, now }: { row: WorklistCase; now: number }) {
  const { t } = useTranslation('worklist')
  const format = useFormat()
  const { name } = usePerson()
  const holder = holderOf(row, now)
  if (holder !== null) {
    const until = t('held', { name: holder, time: format.time(row.lockedUntil!) })
    return (
      <Tooltip label={until}>
        <span className={classes.cellLine}>
          <IconLock size={14} stroke={1.8} role="img" aria-label={until} style={{ flex: 'none' }} />
          <Text span inherit truncate fw={holder === name ? 600 : undefined}>
            {holder === name ? t('me') : holder}
          </Text>
        </span>
      </Tooltip>
    )
  }
  const isAside = row.asideUntil !== null && Date.parse(row.asideUntil) > now
  return (
    <span className={classes.cellLine}>
      {row.assignedTo ?? (isAside ? null : '–')}
      {isAside && (
        <Tooltip
          label={`${t('asideUntil', { time: format.dateTime(row.asideUntil!) })}: ${row.asideReason ?? ''}`}
        >
          <span className={classes.cellLine}>
            <IconClockPause
              size={15}
              stroke={1.8}
              role="img"
              aria-label={t('asideUntil', { time: format.dateTime(row.asideUntil!) })}
            />
            {row.assignedTo === null && format.relative(row.asideUntil!)}
          </span>
        </Tooltip>
      )}
    </span>
  )
}
