/** Back-tests that run: they go on while somebody looks at other pages, and end with the tab or when they are stopped. */
import type { BacktestLine, BacktestView } from '#contracts/rules.ts'
import { apiLines } from '../../api/request.ts'
import { createState } from '../../api/state.ts'

export interface Span {
  since: string | null
  until: string | null
}
/** A version that is kept, or a text that is not. */
export type BacktestOf = { rule: string; version: number } | { text: string }

export interface Run {
  done: number
  total: number
  isRunning: boolean
  result: BacktestView | null
  /** A sentence; null where nothing went wrong. */
  failed: string | null
  stop: () => void
}

const state = createState<Readonly<Record<string, Run>>>({})

export const keyOf = (of: BacktestOf) => ('text' in of ? 'text' : `${of.rule}@${of.version}`)

export function useRun(of: BacktestOf): Run | undefined {
  return state.use()[keyOf(of)]
}

export function forgetRun(of: BacktestOf): void {
  const { [keyOf(of)]: _, ...rest } = state.get()
  state.set(rest)
}

/** Resolves when it is over, however it ended. */
export async function runBacktest(of: BacktestOf, span: Span): Promise<Run> {
  const key = keyOf(of)
  const control = new AbortController()
  // A run that is shown no more has nothing to say, nor in the place of another.
  const change = (next: Partial<Run>) => {
    if (state.get()[key]?.stop !== run.stop) return
    Object.assign(run, next)
    state.set({ ...state.get(), [key]: { ...run } })
  }
  const run: Run = {
    done: 0,
    total: 0,
    isRunning: true,
    result: null,
    failed: null,
    stop: () => control.abort(),
  }
  state.set({ ...state.get(), [key]: run })
  try {
    const lines = apiLines<BacktestLine>('/api/rules/backtests', {
      method: 'POST',
      body: { ...of, ...span },
      signal: control.signal,
    })
    for await (const line of lines) {
      if ('result' in line) change({ result: line.result })
      else if ('error' in line) change({ failed: line.error })
      else change(line)
    }
  } catch (error) {
    if (!control.signal.aborted) change({ failed: error instanceof Error ? error.message : String(error) })
  }
  change({ isRunning: false })
  return run
}
