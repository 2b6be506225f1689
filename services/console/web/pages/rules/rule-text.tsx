/** The text of a rule in colours; what is wrong is underlined. */
import type { RuleProblem } from '#contracts/rules.ts'
import classes from './editor.module.css'
import { piecesOf } from './highlight.ts'

const NONE: readonly RuleProblem[] = []

export function Coloured({ text, problems = NONE }: { text: string; problems?: readonly RuleProblem[] }) {
  return piecesOf(text, problems).map(({ at, text: piece, kind, mark }) => (
    <span key={at} className={classes[kind]} data-mark={mark ?? undefined}>
      {piece}
    </span>
  ))
}

/** To be read, not written. */
export function RuleText({ text, label }: { text: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
    // biome-ignore lint/a11y/useSemanticElements: a group that scrolls, not a set of fields
    <div className={classes.read} dir="ltr" role="group" aria-label={label} tabIndex={0}>
      <pre className={classes.code}>
        <Coloured text={text} />
      </pre>
    </div>
  )
}
