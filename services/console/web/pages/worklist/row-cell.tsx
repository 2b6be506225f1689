/** A cell of a row that is read when it comes into sight: a grey line until then, faint where the case has left the list. */
import { Skeleton } from '@mantine/core'
import { createContext, type ReactNode, useContext } from 'react'
import type { WorklistCase } from '#contracts/worklist.ts'
import type { Rows } from './live.ts'
import classes from './worklist.module.css'

export interface Seeing {
  rows: Rows
  /** Milliseconds. */
  now: number
}

export const SeeingContext = createContext<Seeing>({ rows: new Map(), now: 0 })

interface RowCellProps {
  caseId: number
  children: (row: WorklistCase, now: number) => ReactNode
  /** Where the case is not there any more. */
  hidden?: ReactNode
}

export function RowCell({ caseId, children, hidden = null }: RowCellProps) {
  const { rows, now } = useContext(SeeingContext)
  const row = rows.get(caseId)
  if (row === undefined) return <Skeleton height={12} width="70%" aria-hidden />
  if (row === null) return <span className={classes.gone}>{hidden}</span>
  return <span className={row.inLane ? undefined : classes.gone}>{children(row, now)}</span>
}

/** Whether somebody works on it at this moment. */
export function holderOf({ lockedBy, lockedUntil }: WorklistCase, now: number): string | null {
  return lockedBy !== null && Date.parse(lockedUntil!) > now ? lockedBy : null
}
