/** What the service says, in the language of the page. */
import { createState } from '../../api/state.ts'
import type { Translate } from './french.ts'

export interface RuleTitle {
  en: string
  fr: string
}

/** Null: English, as it was said. */
const translateState = createState<Translate | null>(null)
let titles: ReadonlyMap<string, string> = new Map()

export async function loadSaid(language: string): Promise<void> {
  if (language !== 'fr') return translateState.set(null)
  const { frenchWith } = await import('./fr.ts')
  translateState.set(frenchWith(titles))
}

/** Titles of rules stand in sentences and by themselves. */
export async function knowTitles(known: readonly RuleTitle[]): Promise<void> {
  titles = new Map(known.map(({ en, fr }) => [en, fr]))
  if (translateState.get()) await loadSaid('fr')
}

/** The sentence in the language of the page; as it is where that has no words for it. */
export function said(text: string): string {
  return translateState.get()?.(text) ?? text
}

/** The same for a component, which follows when the language changes: null where the page has no words for it. */
export function useTranslate(): Translate {
  const translate = translateState.use()
  return translate ?? asItIs
}

const asItIs: Translate = (text) => text
