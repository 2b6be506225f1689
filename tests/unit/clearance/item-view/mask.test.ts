/** What is left of an item for eyes that do not need to know who sent it. */
import { expect, test } from 'vitest'
import { isPersonal } from '#services/clearance/item-view/mask.ts'

test('what is said of persons is personal, what is said of goods is not', () => {
  for (const path of ['sender', 'sender.name', 'addressee.address.lines[0]', 'commerce.sellerId', 'extra.a'])
    expect(isPersonal(path)).toBe(true)
  for (const path of ['contents[0].description', 'postageToValue', 'senderItems365d', 'grossWeightGrams'])
    expect(isPersonal(path)).toBe(false)
})
