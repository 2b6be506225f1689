/**
 * Where a rule is written: a plain field with its text in colours beneath, what is wrong underlined, and a list of what can be written
 * next. Tab leaves the field unless something is offered.
 */
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { Candidate, RuleProblem } from '#contracts/rules.ts'
import { CandidateList } from './candidate-list.tsx'
import classes from './editor.module.css'
import { placeOf } from './highlight.ts'
import { Coloured } from './rule-text.tsx'
import { useCompletion } from './use-completion.ts'

const LINE_PX = 20
const PADDING_PX = 16
const WORD = /^[\p{L}\p{N}_.]+$/u
const WRITES_ON = /[\p{L}\p{N}_.]$/u
const NONE: readonly RuleProblem[] = []

export interface EditorProps {
  label: string
  value: string
  onChange: (text: string) => void
  problems?: readonly RuleProblem[]
  /** Lines in sight; 1: one line, in which Enter writes none. */
  rows: number
  /** Text of the language before it, where it is a part of a rule. */
  before?: string
  /** Id of what says what is wrong. */
  describedBy?: string
  areaRef?: RefObject<HTMLTextAreaElement | null>
  placeholder?: string
}

export function Editor(props: EditorProps) {
  const { label, value, onChange, problems = NONE, rows, before = '', describedBy, placeholder } = props
  const { t } = useTranslation('rules')
  const own = useRef<HTMLTextAreaElement | null>(null)
  const area = props.areaRef ?? own
  const under = useRef<HTMLPreElement | null>(null)
  const numbers = useRef<HTMLDivElement | null>(null)
  const listId = useId()
  const completion = useCompletion(before)
  const [caret, setCaret] = useState<number | null>(null)
  const { offered } = completion
  const isLine = rows === 1
  const follow = () => {
    const { scrollLeft = 0, scrollTop = 0 } = area.current ?? {}
    if (under.current) under.current.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`
    if (numbers.current) numbers.current.style.transform = `translateY(${-scrollTop}px)`
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is beneath moves with every text
  useLayoutEffect(follow, [value])
  useEffect(() => {
    if (caret === null) return
    area.current?.setSelectionRange(caret, caret)
    setCaret(null)
  }, [caret, area])

  const write = (from: number, to: number, insert: string) => {
    onChange(value.slice(0, from) + insert + value.slice(to))
    setCaret(from + insert.length)
  }
  const take = (candidate: Candidate) => {
    if (!offered) return
    const isName = candidate.kind !== 'value' || candidate.insert.length > 2
    const to = endOfWord(value, offered.to, area.current?.selectionStart ?? offered.to)
    const space = isName && !/^[\s,)]/.test(value.slice(to)) ? ' ' : ''
    write(offered.from, to, candidate.insert + space)
    completion.close()
    area.current?.focus()
  }
  const byKey: Record<string, () => void> = offered
    ? {
        ArrowDown: () => completion.move(1),
        ArrowUp: () => completion.move(-1),
        Enter: () => completion.chosen && take(completion.chosen),
        Tab: () => completion.chosen && take(completion.chosen),
        Escape: completion.close,
      }
    : { Enter: () => !isLine && newLine() }
  /** With the indent of the line it follows. */
  const newLine = () => {
    const { selectionStart, selectionEnd } = area.current!
    const line = value.slice(value.lastIndexOf('\n', selectionStart - 1) + 1, selectionStart)
    const indent = /^rule\b/.test(line) ? '  ' : /^[ \t]*/.exec(line)![0]
    write(selectionStart, selectionEnd, `\n${indent}`)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if ((event.ctrlKey || event.metaKey) && event.key === ' ') {
      event.preventDefault()
      completion.ask(value, event.currentTarget.selectionStart)
      return
    }
    const act =
      event.ctrlKey || event.metaKey || event.altKey || event.shiftKey ? undefined : byKey[event.key]
    if (!act) return
    event.preventDefault()
    // What Escape closes is this list, not the window around it.
    if (event.key === 'Escape') event.stopPropagation()
    act()
  }
  const changed = (text: string, offset: number) => {
    onChange(isLine ? text.replaceAll('\n', ' ') : text)
    if (WRITES_ON.test(text.slice(0, offset))) completion.askSoon(text, offset)
    else completion.close()
  }
  const isInvalid = problems.some(({ severity }) => severity === 'error')
  const place = offered && placeOf(value, offered.from)
  const scrolled = area.current ?? { scrollTop: 0, scrollLeft: 0 }
  return (
    <div className={classes.wrap} dir="ltr">
      <div className={classes.box} data-invalid={isInvalid || undefined}>
        {isLine ? <span /> : <LineNumbers ref={numbers} text={value} problems={problems} />}
        <div className={classes.pane}>
          <pre ref={under} className={classes.under} aria-hidden>
            <Coloured text={value} problems={problems} />
          </pre>
          <textarea
            ref={area}
            className={classes.area}
            style={{ height: rows * LINE_PX + PADDING_PX, overflow: isLine ? 'hidden' : 'auto' }}
            aria-label={label}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls={offered ? listId : undefined}
            aria-activedescendant={offered ? `${listId}-${completion.at}` : undefined}
            aria-invalid={isInvalid}
            aria-describedby={describedBy}
            placeholder={placeholder}
            wrap="off"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            value={value}
            onChange={({ currentTarget }) => changed(currentTarget.value, currentTarget.selectionStart)}
            onKeyDown={onKeyDown}
            onScroll={follow}
            onBlur={completion.close}
            onClick={completion.close}
          />
        </div>
      </div>
      {offered && place && (
        <CandidateList
          id={listId}
          offered={offered}
          at={completion.at}
          onTake={take}
          style={{
            insetBlockStart: (place.line + 1) * LINE_PX + 10 - scrolled.scrollTop,
            insetInlineStart: `min(calc(${place.column}ch + ${isLine ? 8 : 56}px - ${scrolled.scrollLeft}px), 45%)`,
          }}
        />
      )}
      <span aria-live="polite" style={HIDDEN}>
        {offered ? t('editor.offered', { count: offered.candidates.length }) : ''}
      </span>
    </div>
  )
}

/** What was written since the list was asked for belongs to the word that it stands for. */
function endOfWord(text: string, to: number, caret: number): number {
  return caret > to && WORD.test(text.slice(to, caret)) ? caret : to
}

const HIDDEN = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const

interface LineNumbersProps {
  ref: RefObject<HTMLDivElement | null>
  text: string
  problems: readonly RuleProblem[]
}

function LineNumbers({ ref, text, problems }: LineNumbersProps) {
  const count = text.split('\n').length
  const marks = new Map<number, RuleProblem['severity']>()
  for (const { line, severity } of problems)
    if (line !== null && marks.get(line) !== 'error') marks.set(line, severity)
  return (
    <div className={classes.numbers} aria-hidden>
      <div ref={ref}>
        {Array.from({ length: count }, (_, i) => i + 1).map((line) => (
          <div key={line} className={classes.row} data-mark={marks.get(line)}>
            {line}
          </div>
        ))}
      </div>
    </div>
  )
}
