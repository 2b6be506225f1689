/** What one kind of finding is: its rule, how grave it is, and its texts in two languages. */

import type { Severity } from '#domain/finding.ts'

/** Message and hint. `{{name}}` stands for a value of the occasion. */
export type Texts = readonly [message: string, hint: string]

export interface FindingKind {
  /** DQ00 … DQ20. */
  rule: string
  /** Its usual severity; a destination's own rule may say another. */
  severity: Severity
  en: Texts
  /** Plain spaces before `;` and `:`; `translate` makes them fixed ones. */
  fr: Texts
}

export type Kinds = Readonly<Record<string, FindingKind>>

/** One text that the reading of formats says, with its French. */
export type Phrase = readonly [en: string, fr: string]

type NamesIn<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never

/** The values that the texts of a kind need. */
export type ParametersOf<Kind extends FindingKind> = NamesIn<Kind['en'][number]>

/** Puts values in for their names. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
}
