/** What policy asks of a declaration, and how a sender is known without its name. Pure. */
import { describe, expect, it } from 'vitest'
import type { Declaration } from '#domain/item.ts'
import { senderKey, traitsOf } from '#domain/traits.ts'
import { ordinaryItem } from '../ingest/ordinary-item.ts'

const item = (changes: object = {}) => ({ ...ordinaryItem(), ...changes }) as unknown as Declaration
const place = { country: 'CN', postcode: '518031' }

describe('a sender', () => {
  it.each([
    ['Li Wei', { country: 'CN', postcode: '518 031' }],
    ['LI  WEI.', place],
    ['ｌｉ ｗｅｉ', place],
  ])('%s is known however it is written', (name, at) => {
    expect(senderKey(name, at)).toBe(senderKey('Li Wei', place))
  })

  it.each([
    ['Li Wie', place],
    ['Li Wei', { ...place, country: 'HK' }],
    ['Li Wei', { ...place, postcode: '518032' }],
  ])('%s of %j is another', (name, at) => {
    expect(senderKey(name, at)).not.toBe(senderKey('Li Wei', place))
  })

  it.each([
    [null, place],
    ['  ', place],
    ['Li Wei', { ...place, postcode: null }],
    ['Li Wei', { ...place, country: null }],
  ])('%s of %j is not known', (name, at) => {
    expect(senderKey(name, at)).toBeNull()
  })
})

describe('traits', () => {
  it('tell the route, the class, each finding once and what the sender is known by, and no name', () => {
    const declared = item({
      supplyChainActors: [
        { id: 'cnaeo1', role: 'AEO' },
        { id: null, role: 'AEO' },
      ],
      sender: { ...ordinaryItem().sender, idRef: 'SELLER-9' },
    })
    const traits = traitsOf(declared, [{ rule: 'DQ07' }, { rule: 'DQ06' }, { rule: 'DQ07' }])
    expect(traits).toMatchObject({ from: 'CN', to: 'FR', mailClass: 'U', findings: ['DQ06', 'DQ07'] })
    expect(traits.senders).toEqual([
      'actor:CNAEO1',
      'mailer:CNA/SELLER-9',
      expect.stringMatching(/^sender:[0-9a-f]{20}$/),
    ])
    expect(JSON.stringify(traits)).not.toContain(declared.sender.name)
  })

  it('go by the operators where the parties name no country', () => {
    const { sender, addressee } = ordinaryItem()
    const nowhere = (party: typeof sender) => ({ ...party, address: { ...party.address, country: null } })
    const declared = item({ sender: nowhere(sender), addressee: nowhere(addressee), originOperator: 'HKA' })
    expect(traitsOf(declared, [])).toMatchObject({ from: 'HK', to: 'FR' })
  })
})
