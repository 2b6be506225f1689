/** What the service says, in the language of the page. */
import { createState } from '../../api/state.ts'
import { formatFor } from '../../parts/format.ts'
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
  translateState.set(withMoments(frenchWith(titles), language))
}

/** Titles of rules stand in sentences and by themselves. */
export async function knowTitles(known: readonly RuleTitle[]): Promise<void> {
  titles = new Map(known.map(({ en, fr }) => [en, fr]))
  if (translateState.get()) await loadSaid('fr')
}

/** The sentence in the language of the page; as it is where that has no words for it. */
export function said(text: string): string {
  return (translateState.get() ?? asItIs)(text) ?? text
}

/** The same for a component, which follows when the language changes: null where the page has no words for it. */
export function useTranslate(): Translate {
  const translate = translateState.use()
  return translate ?? asItIs
}

/** A moment as machines write it, to the millisecond: never an example of how a time is to be written. */
const MOMENT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g

/** Moments in it as people write them, with plain spaces: pages tell of those that are not. */
function withMoments(translate: Translate, language: string): Translate {
  const written = (at: string) =>
    formatFor(language)
      .dateTime(at)
      .replaceAll(/[\u00a0\u202f]/g, ' ')
  return (text) => translate(text)?.replaceAll(MOMENT, written) ?? null
}

const asItIs = withMoments((text) => text, 'en')
