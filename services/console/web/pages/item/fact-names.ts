/** Names of facts in a sentence, as people say them: `postageToValue` is the postage as a multiple of the value. */
import type { TFunction } from 'i18next'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import en from './facts-en.ts'

type T = TFunction<'item'>
type Own = keyof typeof en.own
type Threat = keyof typeof en.threat
type Whom = keyof typeof en.whom

/** A name with a capital inside it, of a piece or of the item; `quantity` only where something is said of it. */
const NAMED = /(?:contents\[(\d+)\]\.)?\b([a-z]+[A-Z]\w*|quantity(?= (?:is|were|est|était)\b))/g
const OF_THREAT = /^(model|scanner|agency)([A-Z][a-z]+)$/
const OF_PARTY = /^([a-zA-Z]+?)(Items|ValueUsd|Holds|Finds|Names)(\d+)d$/
const FIRST_SEEN = /^([a-zA-Z]+)FirstSeenDays$/
const SAID = { Items: 'items', ValueUsd: 'value', Holds: 'holds', Finds: 'finds', Names: 'names' } as const

export function useFactNames(): (text: string) => string {
  const { t } = useTranslation('item')
  return useCallback((text) => withFactNames(text, t), [t])
}

export function withFactNames(text: string, t: T): string {
  return text.replaceAll(NAMED, (whole, place: string | undefined, name: string) => {
    const fact = wordsOf(name, t)
    if (fact === null) return whole
    if (place === undefined) return fact
    return t('fact.ofLine', { fact, line: t('model.line', { line: Number(place) + 1 }) })
  })
}

/** Null where it is the name of no fact. */
function wordsOf(name: string, t: T): string | null {
  if (Object.hasOwn(en.own, name)) return t(`fact.own.${name as Own}`)
  const [, teller, of = ''] = OF_THREAT.exec(name) ?? []
  const threat = of.toLowerCase()
  if (teller !== undefined && Object.hasOwn(en.threat, threat))
    return t(`fact.${teller as 'model'}`, { threat: t(`fact.threat.${threat as Threat}`) })
  const [, first] = FIRST_SEEN.exec(name) ?? []
  if (first !== undefined && Object.hasOwn(en.whom, first))
    return t('fact.firstSeen', { whom: t(`fact.whom.${first as Whom}`) })
  const [, whom = '', what, days] = OF_PARTY.exec(name) ?? []
  if (what === undefined || !Object.hasOwn(en.whom, whom)) return null
  const said = SAID[what as keyof typeof SAID]
  return t(`fact.${said as 'items'}`, { whom: t(`fact.whom.${whom as Whom}`), count: Number(days) })
}
