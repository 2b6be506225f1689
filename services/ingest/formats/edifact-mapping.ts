/**
 * Loads a partner mapping file: checks it against its schema and the contract, and compiles it.
 *
 * An error names the place in the file; nothing is guessed. The language is described in docs/edifact-mapping.md.
 */

import type { ITEM_MESSAGE_TYPES } from '#contracts/message.ts'
import { usageError } from '#platform/errors.ts'
import { parseJson } from '../parse-json.ts'
import example from '../reference/edifact-example.json' with { type: 'json' }
import { pathOf } from '../structure-finding.ts'
import { placeOfFault } from './edifact-check.ts'
import {
  type CompiledGroup,
  type CompiledRule,
  compileGroup,
  compileHeader,
  compileRule,
  compileWhere,
  type HeaderRead,
  type Matches,
} from './edifact-compile.ts'
import { type HeaderRule, type MappingFile, mappingSchema } from './edifact-schema.ts'
import { type Segment, tagCode, textAt } from './edifact-segment.ts'
import { offsetAt } from './json-offset.ts'

type MessageType = (typeof ITEM_MESSAGE_TYPES)[number]
export type HeaderField = 'id' | 'sentAt' | 'sender' | 'recipient'

export interface EdifactMapping {
  name: string
  refusesTests: boolean
  /** The contract's type of the message that UNH opens, or null where the mapping is not for it. */
  typeOf(unh: Segment): MessageType | null
  /** Identifiers of messages the mapping is for, for people. */
  identifiers: readonly string[]
  header: readonly { field: HeaderField; read: HeaderRead }[]
  /** Before the first item. */
  message: CompiledGroup
  itemBegins: CompiledRule
  item: CompiledGroup
  /** From this segment on nothing belongs to an item. */
  isSummary: Matches
}

/** Where a mapping says nothing: sender, recipient, date and control reference of the interchange. */
const HEADER_DEFAULTS: Readonly<Record<HeaderField, HeaderRule>> = {
  id: { segment: 'UNB', from: '5' },
  sentAt: { segment: 'UNB', from: ['4:1', '4:2'], as: { date: 'length' } },
  sender: { segment: 'UNB', from: '2' },
  recipient: { segment: 'UNB', from: '3' },
}

/** What is wrong about a file, and where: as a path into it, and as a line and a column, both from 1. */
export interface MappingFault {
  /** `item.segments[3].read[0].into`; empty where the text is no JSON. */
  place: string
  message: string
  line: number
  column: number
}

export type CheckedMapping = { mapping: EdifactMapping; fault: null } | { mapping: null; fault: MappingFault }

/** Reads and compiles a mapping file, or says what is wrong. @param text JSON */
export function checkMapping(text: string): CheckedMapping {
  const json = text.replace(/^\ufeff/, '')
  const { value, fault } = parseJson(json)
  if (fault)
    return { mapping: null, fault: { place: '', message: fault.message, ...lineOf(json, fault.offset) } }
  const read = readMapping(value)
  if ('mapping' in read) return { mapping: read.mapping, fault: null }
  const { place, path, message } = read
  return { mapping: null, fault: { place, message, ...lineOf(json, offsetAt(json, path)) } }
}

/** The compiled mapping. Throws a usage error that names the place. @param text JSON @param name of the file, for the error */
export function loadMapping(text: string, name = 'mapping'): EdifactMapping {
  const { mapping, fault } = checkMapping(text)
  if (mapping) return mapping
  const { place, message, line, column } = fault
  throw usageError(
    `${name}: ${place === '' ? `${message} (line ${line}, column ${column})` : `${place}: ${message}`}`,
  )
}

let compiledExample: EdifactMapping | null = null

/** The shipped mapping, which is an example and no standard. */
export function exampleMapping(): EdifactMapping {
  if (compiledExample) return compiledExample
  const read = readMapping(example)
  if (!('mapping' in read)) throw usageError(`edifact-example.json: ${read.place}: ${read.message}`)
  compiledExample = read.mapping
  return compiledExample
}

type ReadMapping =
  | { mapping: EdifactMapping }
  | { place: string; path: readonly PropertyKey[]; message: string }

function readMapping(value: unknown): ReadMapping {
  const read = mappingSchema.safeParse(value)
  if (!read.success) {
    const issue = read.error.issues[0]!
    const place = pathOf('', issue.path).replace(/^\./, '') || 'the whole'
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path
    return { place, path, message: issue.message }
  }
  const fault = placeOfFault(read.data)
  if (fault === null) return { mapping: compile(read.data) }
  const [place, message] = splitOnce(fault)
  return { place, path: stepsOf(place), message }
}

function splitOnce(fault: string): [place: string, message: string] {
  const at = fault.indexOf(': ')
  return [fault.slice(0, at), fault.slice(at + 2)]
}

/** `item.segments[3].into` as ['item', 'segments', 3, 'into']. */
function stepsOf(place: string): PropertyKey[] {
  return [...place.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([step, index]) => (index ? Number(index) : step))
}

function lineOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}

function compile(file: MappingFile): EdifactMapping {
  const fields = Object.keys(HEADER_DEFAULTS) as HeaderField[]
  const summary = file.message?.summary
  const summaryMatches = compileWhere(summary?.where)
  const summaryCode = summary ? tagCode(summary.segment) : -1
  return {
    name: file.name,
    refusesTests: file.testInterchanges !== 'read',
    typeOf: typeFinder(file.messages),
    identifiers: file.messages.map(({ identifier }) => identifier),
    header: fields.map((field) => ({
      field,
      read: compileHeader(file.header?.[field] ?? HEADER_DEFAULTS[field]),
    })),
    message: compileGroup('', file.message ?? {}),
    itemBegins: compileRule(file.item.begins, null),
    item: compileGroup('', file.item),
    isSummary: (segment) => segment.code === summaryCode && summaryMatches(segment),
  }
}

/** `ITMATT:D:00A` is every message whose UNH begins so; the first that fits. */
function typeFinder(messages: MappingFile['messages']): (unh: Segment) => MessageType | null {
  const known = messages.map(({ identifier, type }) => ({ parts: identifier.split(':'), type }))
  return (unh) => {
    const found = known.find(({ parts }) =>
      parts.every((part, i) => part === '' || part === textAt(unh, 2, i + 1)),
    )
    return found?.type ?? null
  }
}
