/** Facts that rules compare are said in words, in both languages: none stands there under the name that rules are written with. */
import { createInstance } from 'i18next'
import { expect, test } from 'vitest'
import en from '#services/console/web/pages/item/en.ts'
import { withFactNames } from '#services/console/web/pages/item/fact-names.ts'
import fr from '#services/console/web/pages/item/fr.ts'
import { SAYINGS } from '#services/console/web/words/said/fr.ts'
import { translator } from '#services/console/web/words/said/french.ts'
import { FACT_NAMES, isPieceFact } from '#services/risk/facts.ts'

const i18n = createInstance()
await i18n.init({
  resources: { en: { item: en }, fr: { item: fr } },
  interpolation: { escapeValue: false },
  keySeparator: '.',
})
const english = i18n.getFixedT('en', 'item')
const french = i18n.getFixedT('fr', 'item')
const translate = translator(SAYINGS)
const inFrench = (text: string) => withFactNames(translate(text) ?? text, french)

test.each(FACT_NAMES)('%s has words', (name) => {
  for (const t of [english, french]) {
    const said = withFactNames(`${name} is above 3`, t)
    expect(said).toMatch(/ is above 3$/)
    expect(said.startsWith(name)).toBe(false)
    expect(said).not.toMatch(/fact\.|\{\{/)
    if (isPieceFact(name)) expect(withFactNames(`contents[1].${name}`, t)).toMatch(/ (line|ligne) 2$/)
  }
})

test('a sentence is said with them, whatever its language', () => {
  const near = 'Dear freight: only this did not hold: postageToValue is above 6 (it is 5.1).'
  expect(withFactNames(near, english)).toBe(
    'Dear freight: only this did not hold: the postage as a multiple of the value is above 6 (it is 5.1).',
  )
  expect(inFrench(near)).toBe(
    'Dear freight\u00a0: seul ceci ne tenait pas\u00a0: le port en multiple de la valeur est au-dessus de 6 (c’est 5.1).',
  )
  expect(inFrench('contents[2].pieceValueUsd were at most 3 (it is 5)')).toBe(
    'la valeur en USD de la ligne 3 était au plus 3 (c’est 5)',
  )
  expect(withFactNames('senderItems7d is at least 20', english)).toBe(
    'the number of items from this sender within 7 days is at least 20',
  )
})

test('what is no fact stays as it is written', () => {
  const text = 'the description has “iPhone case”, “postageItems”, a quantity of them'
  expect(withFactNames(text, english)).toBe(text)
})

test('a quotation that holds what joins sentences does not end one', () => {
  const said =
    'It would have been released if contents[0] were not described as “drums, and parts; or more”, and contents[1] were not described as “pipe and bomb”; or without the rule test.hold.'
  expect(translate(said)).toBe(
    'Il aurait été libéré si contents[0] n’était pas décrite par “drums, and parts; or more”, et que contents[1] n’était pas décrite par “pipe and bomb”\u00a0; ou sans la règle test.hold.',
  )
})
