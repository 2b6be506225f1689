/**
 * What becomes of officers' revisions: each is recorded as a version of its item, or refused with the reason. Pure, and in the
 * order of the commands.
 */
import type { RevisionCommand } from '#contracts/revision.ts'
import type { Finding } from '#domain/finding.ts'
import type { Declaration } from '#domain/item.ts'
import type { Journey } from '#domain/journey.ts'
import { validate } from '../validate.ts'
import {
  asDeclared,
  fieldsOf,
  type LineRevision,
  overlay,
  type RevisedField,
  withRevised,
} from './revised-line.ts'

/** The version in force of an item. */
export interface VersionInForce {
  version: number
  lastVersion: number
  submitter: string
  originOperator: string
  destinationOperator: string
  declaration: Declaration
  revised: readonly RevisedField[]
  /** Where the item is; null where nothing has told. */
  journey: Journey | null
}

export interface AskedRevision {
  command: RevisionCommand
  /** ISO 8601; when the log took it. */
  askedAt: string
}

/** A version whose author is the officer. */
export interface RevisedVersion extends VersionInForce {
  /** The line as the post had declared it. */
  line: LineRevision['declared']
  findings: Finding[]
}

export interface JudgedRevision extends AskedRevision {
  /** The version it makes, or why it is refused. */
  result: RevisedVersion | string
}

export interface RevisionContext {
  /** By item id. */
  inForce: ReadonlyMap<string, VersionInForce>
  /** Recorded revisions of the items, in the order of their versions. */
  earlier: ReadonlyMap<string, readonly LineRevision[]>
  /** Six-digit codes of the HS edition of the day, where they were imported. */
  hsCodesAt(instant: string): ReadonlySet<string> | undefined
}

export function judgeRevisions(asked: readonly AskedRevision[], context: RevisionContext): JudgedRevision[] {
  const inForce = new Map(context.inForce)
  const earlier = new Map(context.earlier)
  return asked.map((each) => {
    const { command } = each
    const known = earlier.get(command.itemId) ?? []
    const result = judgeRevision(each, inForce.get(command.itemId), known, context)
    if (typeof result !== 'string') {
      inForce.set(command.itemId, result)
      earlier.set(command.itemId, [...known, lineRevision(command, result)])
    }
    return { ...each, result }
  })
}

function judgeRevision(
  { command, askedAt }: AskedRevision,
  inForce: VersionInForce | undefined,
  earlier: readonly LineRevision[],
  { hsCodesAt }: RevisionContext,
): RevisedVersion | string {
  if (!inForce) return 'no version of the item was accepted'
  if (inForce.version !== command.version)
    return `version ${command.version} is not in force any more: version ${inForce.version} is`
  if (inForce.declaration.function === 'cancellation') return 'the item was cancelled by its post'
  const declared = asDeclared(inForce.declaration, inForce.revised)
  const line = declared.contents[command.line]
  if (!line) return `the item has ${declared.contents.length} lines and no line ${command.line + 1}`
  const { revised } = overlay(declared, [...earlier, lineRevision(command, { line })])
  const declaration = { ...withRevised(declared, revised), function: 'amendment' as const }
  if (!differs(declaration, inForce.declaration, command)) return 'it changes nothing'
  const findings = findingsOf(declaration, inForce, askedAt, hsCodesAt)
  const wrong = findings.find((finding) => finding.severity === 'critical' && isOfLine(finding, command.line))
  if (wrong) return `${wrong.path.slice(ITEM.length + 1)}: ${wrong.message}`
  const version = inForce.lastVersion + 1
  return { ...inForce, version, lastVersion: version, declaration, revised, line, findings }
}

function lineRevision(
  { commandId, line, fields }: RevisionCommand,
  of: Pick<RevisedVersion, 'line'>,
): LineRevision {
  return { revisionId: commandId, line, declared: of.line, fields }
}

function differs(one: Declaration, other: Declaration, { line, fields }: RevisionCommand): boolean {
  return fieldsOf(fields).some(
    (field) => JSON.stringify(one.contents[line]![field]) !== JSON.stringify(other.contents[line]![field]),
  )
}

const ITEM = 'items[0]'

/** The officer acts for the item whoever sent it, so that its operators are taken to have mandated. */
function findingsOf(
  declaration: Declaration,
  { submitter, originOperator, destinationOperator }: VersionInForce,
  receivedAt: string,
  hsCodesAt: RevisionContext['hsCodesAt'],
): Finding[] {
  const mandates = new Set([originOperator, destinationOperator])
  return validate(declaration, {
    path: ITEM,
    receivedAt,
    submitter,
    mandates,
    hsCodes: hsCodesAt(receivedAt),
  })
}

function isOfLine({ path }: Finding, line: number): boolean {
  return path.startsWith(`${ITEM}.contents[${line}]`)
}
