import { fault } from '#contracts/findings/catalogue.ts'
import type { Declaration } from '#domain/item.ts'
import type { Check } from './check.ts'

const GIFT = '31'
/** Pieces of one thing that nobody gives: a guess, well above families and school classes. */
const PIECES_MAX = 50

const OF_BUSINESS = fault('gift-of-business')

/** Legal forms at the end of a firm's name. Sources: general knowledge, 2026-11; forms that are also words or names are left out. */
const LEGAL_FORM =
  /[\s,](?:ltd|limited|llc|inc|corp|gmbh|sarl|sasu?|srl|s\.r\.l|s\.a\.r\.l|spa|s\.p\.a|b\.?v|n\.?v|pty|plc|k\.?k|oy|a\.?\/?s|sp\. ?z ?o\. ?o|co\.)\.?$/i

/** DQ13: a gift goes from person to person, and not by the hundred. Whether it is repeated is for screening, which remembers. */
export const checkGifts: Check = ({ item, pieces }, report) => {
  if (item.natureOfTransaction !== GIFT) return
  if (isOfBusiness(item)) report('natureOfTransaction', OF_BUSINESS)
  for (const { piece, at } of pieces) {
    const count = piece.quantity ?? 0
    if (count > PIECES_MAX) report(`contents[${at}].quantity`, fault('gift-of-many', { count }))
  }
}

/** A shop's traces, or a firm's name. A number of the sender alone shows nothing: persons have tax numbers too. */
function isOfBusiness({ sender, commerce }: Declaration): boolean {
  if (commerce.sellerId !== null || commerce.orderReference !== null) return true
  return sender.name !== null && LEGAL_FORM.test(sender.name)
}
