/** The time until a moment, or since it: late ones stand out. */
import { Text, Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from './format.ts'
import { useNow } from './use-now.ts'

const SOON_MS = 24 * 3_600_000

export function Countdown({ at }: { at: string | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  if (at === null) return <>–</>
  const left = Date.parse(at) - now
  const time = format.duration(Math.max(60_000, Math.abs(left)))
  return (
    <Tooltip label={format.dateTime(at)}>
      <Text
        span
        inherit
        fw={left < SOON_MS ? 600 : undefined}
        {...(left < 0 ? { c: 'var(--mantine-color-error)' } : {})}
      >
        {t(left < 0 ? 'countdown.past' : 'countdown.left', { time })}
      </Text>
    </Tooltip>
  )
}
