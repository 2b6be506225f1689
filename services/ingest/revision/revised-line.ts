/**
 * What officers have revised, laid over what the post declared. Pure.
 *
 * A revision is about a line as the officer saw it. It goes on as long as the post declares that line so: a newer declaration
 * is shown with the revision in it. Where the post declares another line there, or another value of the revised field, its
 * newer word stands and the revision is overtaken; which is told, never silent.
 */
import { REVISABLE_FIELDS, type RevisableField, type RevisedFields } from '#contracts/revision.ts'
import type { ContentPiece, Declaration } from '#domain/item.ts'

/** A revision of one line that was recorded. */
export interface LineRevision {
  revisionId: string
  /** Place of the content piece, from 0. */
  line: number
  /** The content piece as the post had declared it. */
  declared: ContentPiece
  fields: RevisedFields
}

/** A field of a version that is not as its post declared it. */
export interface RevisedField {
  line: number
  field: RevisableField
  declared: ContentPiece[RevisableField]
  revised: ContentPiece[RevisableField]
  revisionId: string
}

export interface Overlaid {
  /** In the order of lines and fields. */
  revised: RevisedField[]
  /** Lines on which the post has said something else since they were revised. */
  overtaken: number[]
}

/** @param declared what the post declares   @param revisions of the item, in the order of their versions */
export function overlay(declared: Declaration, revisions: readonly LineRevision[]): Overlaid {
  const revised = new Map<string, RevisedField>()
  const overtaken = new Set<number>()
  for (const revision of revisions) {
    const piece = declared.contents[revision.line]
    for (const field of fieldsOf(revision.fields)) {
      const [was, becomes] = [piece?.[field] ?? null, revision.fields[field]!]
      const key = `${revision.line}/${field}`
      if (piece && isSame(was, becomes)) revised.delete(key)
      else if (piece && isSameLine(piece, revision) && isSame(was, revision.declared[field])) {
        const { line, revisionId } = revision
        revised.set(key, { line, field, declared: was, revised: becomes, revisionId })
        overtaken.delete(line) // an officer has looked at what the post said since
      } else overtaken.add(revision.line)
    }
  }
  return { revised: [...revised.values()].sort(inOrder), overtaken: [...overtaken].sort((a, b) => a - b) }
}

/** The declaration with what was revised in it. */
export function withRevised(declared: Declaration, revised: readonly RevisedField[] = []): Declaration {
  return replaced(declared, revised, ({ revised: value }) => value)
}

/** The declaration as its post made it. */
export function asDeclared(version: Declaration, revised: readonly RevisedField[] = []): Declaration {
  return replaced(version, revised, ({ declared }) => declared)
}

function replaced(
  declaration: Declaration,
  fields: readonly RevisedField[],
  pick: (field: RevisedField) => ContentPiece[RevisableField],
): Declaration {
  if (fields.length === 0) return declaration
  const contents = [...declaration.contents]
  for (const each of fields) contents[each.line] = { ...contents[each.line]!, [each.field]: pick(each) }
  return { ...declaration, contents }
}

export function fieldsOf(fields: RevisedFields): RevisableField[] {
  return REVISABLE_FIELDS.filter((field) => fields[field] !== undefined)
}

/** The goods are what the officer saw, or already what the officer made of them. */
function isSameLine(piece: ContentPiece, { declared, fields }: LineRevision): boolean {
  return (['description', 'hsCode'] as const).every(
    (field) => piece[field] === declared[field] || piece[field] === fields[field],
  )
}

function isSame(one: ContentPiece[RevisableField], other: ContentPiece[RevisableField]): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other
  return one.amount === other.amount && one.currency === other.currency
}

function inOrder(a: RevisedField, b: RevisedField): number {
  return a.line - b.line || REVISABLE_FIELDS.indexOf(a.field) - REVISABLE_FIELDS.indexOf(b.field)
}
