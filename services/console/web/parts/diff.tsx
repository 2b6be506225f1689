/** One text held against another, line by line. */
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import classes from './diff.module.css'
import { diffLines } from './diff-lines.ts'

export interface DiffProps {
  before: string
  after: string
  /** What the lines are, for who does not see them. */
  label: string
  /** Says how much differs. */
  count: (added: number, removed: number) => string
}

const SIGNS = { same: ' ', removed: '−', added: '+' }

export function Diff({ before, after, label, count }: DiffProps) {
  const lines = useMemo(() => diffLines(before, after), [before, after])
  const countOf = (is: 'added' | 'removed') => lines.filter((line) => line.is === is).length
  return (
    <>
      <Text size="sm" c="dimmed" mb={4}>
        {count(countOf('added'), countOf('removed'))}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a group that scrolls, not a set of fields */}
      <div className={classes.diff} dir="ltr" role="group" aria-label={label} tabIndex={0}>
        {lines.map(({ is, text, before: a, after: b }) => (
          <div key={`${a} ${b}`} className={classes.line} data-is={is}>
            <span>{a}</span>
            <span>{b}</span>
            <span>{SIGNS[is]}</span>
            <span>{text}</span>
          </div>
        ))}
      </div>
    </>
  )
}
