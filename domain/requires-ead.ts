/**
 * Which items need electronic advance data: goods do, documents alone do not. The one place that says so.
 *
 * Source: UPU Convention Regulations 08-002, 17-107 (standards.md §1.1: "items containing goods"; "letters with only
 * documents are outside"); mail subclasses UL letters and T… empty receptacles from UPU list 117, from general knowledge.
 */
import { type ContentPiece, DOCUMENTS_NATURE } from './item.ts'

const LETTERS = 'UL'
/** Mail class T: receptacles that go back empty. */
const EMPTY = 'T'

export interface DeclaredKind {
  natureOfTransaction: string | null
  mailSubclass: string | null
  contents: readonly ContentPiece[]
}

/** Of an item that was declared: not where it is documents by its nature, or a letter that declares no goods. */
export function declarationRequiresEad({
  natureOfTransaction,
  mailSubclass,
  contents,
}: DeclaredKind): boolean {
  if (natureOfTransaction === DOCUMENTS_NATURE) return false
  return mailSubclass !== LETTERS || contents.length > 0
}

/** Of an item nobody has declared, by the receptacle it is in: yes, unless that holds letters or nothing. */
export function receptacleRequiresEad(mailSubclass: string): boolean {
  return mailSubclass !== LETTERS && !mailSubclass.startsWith(EMPTY)
}
