/** Completion asks the parser what can stand at the cursor, so it knows what the language knows. */
import { describe, expect, it } from 'vitest'
import { complete } from '#services/risk/language/complete.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'

const known = { ...loadShippedRuleSet(), importedLists: new Set(['sanctions', 'drop-addresses']) }
const HEAD = 'rule a.b version 1\n  '

/** `|` is the cursor. */
function at(written: string) {
  const offset = written.indexOf('|')
  return complete(written.replace('|', ''), offset, known)
}
const words = (written: string) => at(written).candidates.map(({ insert }) => insert)

describe('what can be written next', () => {
  it.each([
    ['', '|', ['rule']],
    ['the version of a rule', 'rule a.b |', ['version']],
    ['a statement by its beginning', `${HEAD}cat|`, ['category']],
    ['an effect', `${HEAD}effect ho|`, ['hold']],
    ['the word after an effect', `${HEAD}effect hold |`, ['weight']],
    ['a country of the scope', `${HEAD}scope from CN, FR, DE to U|`, expect.arrayContaining(['US', 'UA'])],
    ['a mail class', `${HEAD}when mailClass is |`, ['U', 'C', 'E', 'T']],
    ['an imported list', `${HEAD}when party on |`, ['drop-addresses', 'sanctions']],
    ['a fact', `${HEAD}when postageToV|`, ['postageToValue']],
    ['nothing in a quoted text', `${HEAD}when text "kn|ife"`, []],
    ['nothing in a comment', `${HEAD}# cat|`, []],
    ['nothing where the word is whole', `${HEAD}category|`, []],
  ])('%s', (_, written, expected) => {
    expect(words(written)).toEqual(expected)
  })

  it('names lexicons where the text stands in one, the fitting ones first', () => {
    const found = words(`${HEAD}when text in weapons.p|`)
    expect(found[0]).toMatch(/^weapons\.p/)
    expect(found).toContain('weapons.part')
  })

  it('goes on with a condition or with another statement, but not with one that is said already', () => {
    const found = words(`${HEAD}category weapons\n  when text in weapons.part |`)
    expect(found).toEqual(expect.arrayContaining(['or', 'and', 'near', 'unless', 'effect', 'example']))
    expect(found).not.toContain('category')
    expect(words(`${HEAD}category weapons |`)).not.toContain('and')
  })

  it('within parentheses offers no statements', () => {
    expect(words(`${HEAD}when some piece (text in weapons.part |)`)).not.toContain('category')
  })

  it('an error in a statement before is no reason to stay silent', () => {
    expect(words(`${HEAD}weird thing\n  effect |`)).toContain('propose-dnl')
  })

  it('says what it takes the place of: the whole word at hand', () => {
    expect(at(`${HEAD}category wea|xx`)).toMatchObject({ from: HEAD.length + 9, to: HEAD.length + 14 })
  })

  it('a cursor behind the text is at its end', () => {
    expect(complete(`${HEAD}cat`, 10_000, known).candidates[0]?.insert).toBe('category')
  })
})
