/**
 * What is sealed: the tables whose rows are evidence, the key of a row and the fields its hash covers. The lists below are
 * format 1 and never change: another field makes another format, beside this one. Pure; the algorithm is in docs/auditors.md.
 */
import { hash } from 'node:crypto'

export const FORMAT = 1

export const KINDS = [
  'message',
  'assessment',
  'decision',
  'command',
  'revision',
  'rule-step',
  'list-activation',
  'event',
] as const
export type Kind = (typeof KINDS)[number]

/** How a column becomes text: as PostgreSQL writes it, as an instant in UTC, or as the SHA-256 of its bytes. */
type FieldType = 'text' | 'instant' | 'sha256'
export type Field = readonly [name: string, type: FieldType]

export interface Source {
  table: string
  key: readonly (readonly [column: string, type: 'uuid' | 'int4' | 'int8' | 'text'])[]
  /** In the order they are hashed. A field that is the SHA-256 of a column is called `<column>_sha256`. */
  fields: readonly Field[]
  /** Retention may delete rows of this kind, and says so on record. */
  retires: boolean
}

const ENTRY_KEY = [
  ['receipt_id', 'uuid'],
  ['place', 'int4'],
  ['cause', 'text'],
] as const

export const SOURCES: Record<Kind, Source> = {
  message: {
    table: 'messages',
    key: [['receipt_id', 'uuid']],
    fields: [
      ...texts('receipt_id', 'submitter', 'sequence', 'message_id', 'message_type'),
      ['sent_at', 'instant'],
      ...texts('content_type', 'outcome', 'entry_count'),
      ['received_at', 'instant'],
      ['body', 'sha256'],
    ],
    retires: true,
  },
  assessment: {
    table: 'assessments',
    key: ENTRY_KEY,
    fields: [
      ...texts('receipt_id', 'place', 'cause', 'item_id', 'version', 'engine', 'rule_set'),
      ...texts('score', 'category', 'threat'),
      ['assessed_at', 'instant'],
      ...texts('facts', 'result'),
    ],
    retires: true,
  },
  decision: {
    table: 'decisions',
    key: ENTRY_KEY,
    fields: [
      ...texts('receipt_id', 'place', 'cause', 'item_id', 'version', 'engine', 'policy'),
      ...texts('code', 'standing', 'replaces', 'answered'),
      ['decided_at', 'instant'],
      ...texts('facts', 'result'),
    ],
    retires: true,
  },
  command: {
    table: 'commands',
    key: [['command_id', 'uuid']],
    fields: [
      ...texts('command_id', 'item_id', 'kind', 'engine', 'policy', 'outcome', 'told', 'asked_by'),
      ['decided_at', 'instant'],
      ['recorded_at', 'instant'],
      ...texts('facts', 'result'),
    ],
    retires: true,
  },
  revision: {
    table: 'revisions',
    key: [['revision_id', 'uuid']],
    fields: [
      ...texts('revision_id', 'item_id', 'of_version', 'line', 'fields', 'author', 'reason', 'outcome'),
      ...texts('version', 'declared', 'refusal'),
      ['asked_at', 'instant'],
    ],
    retires: true,
  },
  'rule-step': {
    table: 'rule_steps',
    key: [['id', 'int8']],
    fields: [...texts('id', 'rule', 'version', 'step', 'person', 'reason', 'facts'), ['at', 'instant']],
    retires: false,
  },
  'list-activation': {
    table: 'list_activations',
    key: [['id', 'int8']],
    fields: [...texts('id', 'list', 'load', 'previous_load', 'activated_by'), ['activated_at', 'instant']],
    retires: false,
  },
  event: {
    table: 'audit_events',
    key: [['id', 'int8']],
    fields: [...texts('id', 'kind', 'who', 'what'), ['at', 'instant']],
    retires: false,
  },
}

function texts(...names: string[]): Field[] {
  return names.map((name) => [name, 'text'])
}

/** Names as they stand in the hashed text and in evidence. */
export function fieldNames(kind: Kind): string[] {
  return SOURCES[kind].fields.map(([name, type]) => (type === 'sha256' ? `${name}_sha256` : name))
}

/** The parts of a reference; only the last may hold slashes. */
export function keyOf(kind: Kind, ref: string): string[] {
  const count = SOURCES[kind].key.length
  const parts = ref.split('/')
  return [...parts.slice(0, count - 1), parts.slice(count - 1).join('/')]
}

export function isKind(text: string): text is Kind {
  return (KINDS as readonly string[]).includes(text)
}

/** Tells a leaf from an inner node of the tree: RFC 6962, section 2.1. */
const LEAF = '\0'

/** SHA-256 of a row. A field without a value is `-`, any other has its length in bytes before it, so nothing can pass for something else. */
export function leafOf(kind: string, fields: readonly (readonly [string, string | null])[]): Buffer {
  const lines = fields.map(([name, value]) =>
    value === null ? `${name} -\n` : `${name} ${Buffer.byteLength(value)}:${value}\n`,
  )
  return hash('sha256', `${LEAF}${headOf(kind)}${lines.join('')}`, 'buffer')
}

export function headOf(kind: string): string {
  return `preadvice ${kind} ${FORMAT}\n`
}
