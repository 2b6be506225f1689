/** Proves the way from a list to a fact: the index finds what a full comparison would, qualifiers, exceptions, and the rule's judge. */
import { describe, expect, it } from 'vitest'
import type { Declaration } from '#domain/item.ts'
import { exceptionFor, type ListException, partyKey } from '#services/risk/names/exceptions.ts'
import { type ListedName, NameIndex } from '#services/risk/names/index.ts'
import { judgeParty } from '#services/risk/names/judge-party.ts'
import { qualify } from '#services/risk/names/qualifiers.ts'
import { type PartyLists, screenParties } from '#services/risk/names/screen-parties.ts'
import { compareNames, MATCH_SCORE } from '#services/risk/names/similarity.ts'
import { aDeclaration } from '../declarations.ts'
import { HELD_OUT_PAIRS } from './held-out-pairs.ts'

const TODAY = '2026-11-22'

function listed(name: string, entryId = name, changes: Partial<ListedName> = {}): ListedName {
  return { list: 'watch', entryId, kind: 'person', name, countries: [], address: null, ...changes }
}

function listsOf(entries: ListedName[], changes: Partial<PartyLists> = {}): PartyLists {
  return {
    index: new NameIndex(entries),
    exceptions: [],
    versions: { watch: { version: 'v1', expiresOn: null } },
    ...changes,
  }
}

function from(name: string | null, country = 'FR'): Declaration {
  const { sender, ...rest } = aDeclaration()
  return { ...rest, sender: { ...sender, name, address: { ...sender.address, country } } }
}

describe('the index', () => {
  const persons = HELD_OUT_PAIRS.filter(([, , schema, same]) => schema === 'Person' && same)
  const index = new NameIndex(persons.map(([name], i) => listed(name, String(i))))

  it('finds what a full comparison of every name would call a match', () => {
    const missed = persons
      .map(([, name], i) => ({ name, i }))
      .filter(({ name, i }) => compareNames(persons[i]![0], name, 'person').score >= MATCH_SCORE + 0.06)
      .filter(
        ({ name, i }) =>
          !index
            .find(name, 'person')
            .some(({ entry }) => compareNames(entry.name, persons[i]![0], 'person').score > 0.9),
      )
    expect(missed).toEqual([])
  })

  it('gives the same answer every time, whatever was asked between', () => {
    const first = index.find('Dmitry Volkonin')
    index.find('Mohamed Eltarabishy')
    expect(index.find('Dmitry Volkonin')).toEqual(first)
  })

  it('finds nothing for a stranger, for nothing, and in nothing', () => {
    expect(index.find('Solveig Bramthwaite')).toEqual([])
    expect(index.find('')).toEqual([])
    expect(new NameIndex([]).find('Dmitri Volkonin')).toEqual([])
  })

  it('a name that many have tells less', () => {
    const many = Array.from({ length: 50 }, (_, i) =>
      listed(`Ivan Quist${String.fromCharCode(97 + (i % 26))}arn`, `${i}`),
    )
    const lists = new NameIndex([...many, listed('Thaddeus Blackmore', 'rare')])
    const [common] = lists.find('Ivan', 'person', 0)
    expect(common === undefined || common.similarity.score < MATCH_SCORE).toBe(true)
  })
})

describe('screening a declaration', () => {
  const entries = [
    listed('VOLKONIN, Dmitri', 'W-1', { countries: ['RU'] }),
    listed('Дмитрий Волконин', 'W-1'),
    listed('Quill Ltd', 'W-2', { kind: 'organisation' }),
  ]

  it('gives the best name of an entry once, with role and reasons', () => {
    const matches = screenParties(from('Dmitry Volkonin', 'RU'), listsOf(entries), TODAY)
    expect(matches).toHaveLength(1)
    expect(matches[0]).toMatchObject({
      role: 'sender',
      list: 'watch',
      entryId: 'W-1',
      exception: null,
      stale: false,
    })
    expect(matches[0]!.notes).toContain('the country is the same')
  })

  it('nobody named is nobody matched', () => {
    expect(screenParties(from(null), listsOf(entries), TODAY)).toEqual([])
    expect(screenParties(from('  '), listsOf(entries), TODAY)).toEqual([])
  })

  it('an expired list is used and says so', () => {
    const lists = listsOf(entries, { versions: { watch: { version: 'v1', expiresOn: '2026-11-21' } } })
    expect(screenParties(from('Dmitry Volkonin'), lists, TODAY)[0]).toMatchObject({ stale: true })
  })
})

it('country and address qualify a match', () => {
  const entry = { countries: ['RU'], address: 'Polarnaya ulitsa 14, Novokamsk' }
  expect(qualify(0.8, { country: 'RU', address: null }, entry).score).toBe(0.83)
  expect(qualify(0.8, { country: 'FR', address: null }, entry).score).toBe(0.75)
  expect(qualify(0.8, { country: null, address: 'Полярная улица 14 Новокамск' }, entry)).toEqual({
    score: 0.84,
    notes: ['the address is alike'],
  })
  expect(qualify(1, { country: 'RU', address: null }, entry).score).toBe(1)
})

describe('exceptions', () => {
  const exception: ListException = {
    id: 7,
    list: 'watch',
    entryId: 'W-1',
    partyKey: partyKey('VOLKONIN, Dmitri'),
    country: 'FR',
    reason: 'a teacher in Lyon',
    author: 'ada',
    expiresOn: TODAY,
  }
  const match = { list: 'watch', entryId: 'W-1' }

  it.each([
    ['the same party', match, 'Dmitri Volkonin', 'FR', TODAY, 7],
    ['another spelling', match, 'Dmitry Volkonin', 'FR', TODAY, null],
    ['another country', match, 'Dmitri Volkonin', 'RU', TODAY, null],
    ['another entry', { ...match, entryId: 'W-2' }, 'Dmitri Volkonin', 'FR', TODAY, null],
    ['the day after it expired', match, 'Dmitri Volkonin', 'FR', '2026-11-23', null],
  ])('%s', (_, of, name, country, today, id) => {
    expect(exceptionFor(of, { name, country }, [exception], today)?.id ?? null).toBe(id)
  })
})

describe('the judge of a party condition', () => {
  const lists = { watch: 'v1' }
  const [match] = screenParties(from('Dmitri Volkonin'), listsOf([listed('Dmitri Volkonin', 'W-1')]), TODAY)

  it('is unknown where the item was not screened against the list', () => {
    expect(judgeParty({ list: 'watch', atLeast: 0.9 }, undefined, undefined).is).toBe('unknown')
    expect(judgeParty({ list: 'other', atLeast: 0.9 }, [match!], lists).is).toBe('unknown')
  })

  it('points at the entry and never at the name', () => {
    const verdict = judgeParty({ list: 'watch', role: 'sender', atLeast: 0.9 }, [match!], lists)
    expect(verdict).toEqual({
      is: 'true',
      evidence: [{ path: 'sender.name', value: 1, matched: 'watch W-1' }],
    })
  })

  it.each([
    ['another role', { list: 'watch', role: 'addressee', atLeast: 0.9 } as const, {}],
    ['a lower score', { list: 'watch', atLeast: 0.9 } as const, { score: 0.89 }],
    ['an exception', { list: 'watch', atLeast: 0.9 } as const, { exception: 7 }],
  ])('%s is no hit', (_, test, changes) => {
    expect(judgeParty(test, [{ ...match!, ...changes }], lists)).toEqual({ is: 'false' })
  })
})
