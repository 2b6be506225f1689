/** What can be written next, under the word at hand. The field keeps the focus. */
import { type CSSProperties, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Candidate, CompletionView } from '#contracts/rules.ts'
import classes from './editor.module.css'

export interface CandidateListProps {
  id: string
  offered: CompletionView
  at: number
  onTake: (candidate: Candidate) => void
  style: CSSProperties
}

export function CandidateList({ id, offered, at, onTake, style }: CandidateListProps) {
  const { t } = useTranslation('rules')
  const box = useRef<HTMLDivElement | null>(null)
  useEffect(() => {
    box.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div
      ref={box}
      id={id}
      className={classes.popup}
      style={style}
      role="listbox"
      aria-label={t('editor.next')}
    >
      {offered.candidates.map((candidate, place) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active one
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field hears the keys
        <div
          key={candidate.insert}
          id={`${id}-${place}`}
          className={classes.option}
          role="option"
          aria-selected={place === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onTake(candidate)}
        >
          <code>{candidate.insert}</code>
          <small>{candidate.detail ?? t(`editor.kinds.${candidate.kind}`)}</small>
        </div>
      ))}
    </div>
  )
}
