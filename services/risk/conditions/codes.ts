/** Codes that are declared or stand in a description: HS codes, CAS numbers, and the papers that come along. */
import type { AccompanyingDocument } from '#domain/item.ts'
import { somePiece } from './logic.ts'
import { FALSE, type Judge, type Lists, named, unknown, yes } from './verdict.ts'

export function casOf(list: string, lists: Lists): Judge {
  const substances = new Map(Object.entries(named(lists.casLists, list)))
  return somePiece((_, piece) => {
    const found = piece.casNumbers.find(({ number }) => substances.has(number))
    if (found === undefined) return piece.unreadable === null ? FALSE : unknown(piece.unreadable)
    const matched = substances.get(found.number)!
    return yes({ path: `${piece.path}.description`, value: found.number, matched })
  })
}

export function hsOf(list: string, lists: Lists): Judge {
  const prefixes = new Set(named(lists.hsLists, list))
  const lengths = [...new Set([...prefixes].map((prefix) => prefix.length))]
  return somePiece((_, { piece, path }) => {
    if (piece.hsCode === null) return FALSE
    const code = piece.hsCode
    const length = lengths.find((length) => code.length >= length && prefixes.has(code.slice(0, length)))
    return length === undefined
      ? FALSE
      : yes({ path: `${path}.hsCode`, value: code, matched: `${list} ${code.slice(0, length)}` })
  })
}

function isGood(document: AccompanyingDocument, types: readonly string[], postedAt: string | null): boolean {
  if (document.type === null || !types.includes(document.type) || !document.reference?.trim()) return false
  return (
    document.validUntil === null ||
    postedAt === null ||
    document.validUntil.slice(0, 10) >= postedAt.slice(0, 10)
  )
}

export function documentOf(types: readonly string[]): Judge {
  return ({ facts: { declaration } }) => {
    const at = declaration.documents.findIndex((document) => isGood(document, types, declaration.postedAt))
    if (at < 0) return FALSE
    return yes({
      path: `documents[${at}].type`,
      value: declaration.documents[at]!.type,
      matched: types.join(', '),
    })
  }
}
