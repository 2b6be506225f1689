/** What somebody wrote, with the words that rules saw marked in it. */
import { Plain } from '../../parts/plain.tsx'
import classes from './item.module.css'
import { partsOf } from './parts-of.ts'

export interface MarkedProps {
  text: string | null
  seen: readonly string[]
  /** Letters that are shown until more is asked for. */
  max?: number
}

export function Marked({ text, seen, max = 280 }: MarkedProps) {
  if (text === null) return null
  return (
    <bdi dir="auto">
      {partsOf(text, seen).map(({ at, part, isSeen }) =>
        isSeen ? (
          <mark key={at} className={classes.seen}>
            <Plain>{part}</Plain>
          </mark>
        ) : (
          <Plain key={at} max={max}>
            {part}
          </Plain>
        ),
      )}
    </bdi>
  )
}
