/** Keys of history: hashes that tell nothing by themselves, the same for the same party. */
import { describe, expect, it } from 'vitest'
import { historyKeys, itemHash } from '#services/risk/history/keys.ts'
import { HISTORY_KEYS } from '#services/risk/history/names.ts'
import { aDeclaration } from '../declarations.ts'

const { sender, addressee } = aDeclaration()

describe('historyKeys', () => {
  it('are the same for a party written otherwise, and are 64 bits', () => {
    const one = historyKeys(aDeclaration({ sender: { ...sender, name: 'Zhang Wei' } }), 's')
    const other = historyKeys(aDeclaration({ sender: { ...sender, name: 'WEI ZHANG' } }), 's')
    expect(other).toEqual(one)
    for (const kind of HISTORY_KEYS) expect(BigInt.asIntN(64, BigInt(one[kind]!))).toBe(BigInt(one[kind]!))
    expect(new Set(Object.values(one)).size).toBe(HISTORY_KEYS.length)
  })

  it('differ by the salt, the country and the role', () => {
    const declaration = aDeclaration({ addressee: sender })
    const keys = historyKeys(declaration, 's')
    expect(historyKeys(declaration, 't').sender).not.toBe(keys.sender)
    expect(keys.addressee).not.toBe(keys.sender)
    const moved = aDeclaration({ sender: { ...sender, address: { ...sender.address, country: 'HK' } } })
    expect(historyKeys(moved, 's').sender).not.toBe(keys.sender)
    expect(itemHash('LX000000005CN', 's')).not.toBe(itemHash('LX000000014CN', 's'))
  })

  it('are null where nothing is declared', () => {
    const nobody = {
      name: null,
      idRef: null,
      phone: null,
      email: null,
      address: { ...sender.address, lines: [] },
    }
    const keys = historyKeys(aDeclaration({ sender: nobody, addressee: { ...addressee, name: ' ' } }), 's')
    expect(keys).toMatchObject({
      sender: null,
      senderAddress: null,
      senderPhone: null,
      addressee: null,
      pair: null,
    })
  })
})
