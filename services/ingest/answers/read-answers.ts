/** RFIRSP, decoded: answers to referrals, each with what could not be read of it. Pure. */
import { ANSWERS_MAX, answerMessageSchema } from '#contracts/answers.ts'
import { fault } from '#contracts/findings/catalogue.ts'
import type { AnswerCommand } from '#contracts/officer-commands.ts'
import {
  type DescribedDocument,
  DOCUMENT_BYTES_MAX,
  describeDocument,
  documentFault,
} from '#domain/document.ts'
import type { Finding } from '#domain/finding.ts'
import { type MessageHeader, type UnreadableMessage, unreadable } from '../decoded-message.ts'
import { BrokenLine, strayPart } from '../despatch/read-despatch.ts'
import { makeSafe } from '../sift.ts'
import { pathOf } from '../structure-finding.ts'
import { isObject } from '../values.ts'

export interface ReadDocument {
  document: DescribedDocument
  content: Buffer
}

export interface DecodedAnswer extends Pick<AnswerCommand, 'text' | 'data' | 'screening'> {
  /** `answers[0]`. */
  path: string
  /** In capitals; null where it cannot be read. */
  reference: string | null
  documents: ReadDocument[]
  findings: Finding[]
}

export interface ReadAnswers {
  kind: 'answers'
  header: MessageHeader
  answers: DecodedAnswer[]
}

const answerSchema = answerMessageSchema.shape.answers.element

/** @param answers what stands under `answers`, or the lines behind the first */
export function readAnswers(header: MessageHeader, answers: unknown): ReadAnswers | UnreadableMessage {
  if (!Array.isArray(answers) || answers.length === 0) {
    const hint = 'Send at least one answer in "answers": […], or on a line of its own.'
    return unreadable('answers', 'there are no answers', hint, header.id)
  }
  if (answers.length > ANSWERS_MAX) {
    const hint = 'Send fewer answers in one message.'
    return unreadable('answers', `there are more than ${ANSWERS_MAX} answers`, hint, header.id)
  }
  return { kind: 'answers', header, answers: answers.map((value, i) => readAnswer(value, `answers[${i}]`)) }
}

function readAnswer(value: unknown, path: string): DecodedAnswer {
  if (value instanceof BrokenLine || !isObject(value)) return unread(path, [strayPart(value, path)])
  const findings: Finding[] = []
  const read = answerSchema.safeParse(makeSafe(value, path, findings))
  if (!read.success) {
    const places = read.error.issues.map((issue) => pathOf(path, issue.path))
    const faults = [...new Set(places)].map((place) => ({ ...fault('answer-form'), path: place }))
    return unread(path, [...findings, ...faults])
  }
  const { reference, text = null, data = null, screening = null } = read.data
  const documents = (read.data.documents ?? []).flatMap((given, i) => {
    const document = readDocument(given, `${path}.documents[${i}]`)
    if ('content' in document) return [document]
    findings.push(document)
    return []
  })
  const isEmpty =
    text === null && data === null && screening === null && (read.data.documents ?? []).length === 0
  if (isEmpty) findings.push({ ...fault('answer-empty'), path })
  return { path, reference: reference.toUpperCase(), text, data, screening, documents, findings }
}

function unread(path: string, findings: Finding[]): DecodedAnswer {
  return { path, reference: null, text: null, data: null, screening: null, documents: [], findings }
}

function readDocument(
  { name, content: base64 }: { name: string; content: string },
  path: string,
): ReadDocument | Finding {
  const content = Buffer.from(base64, 'base64')
  const wrong = documentFault(content)
  if (wrong === 'too-large') {
    const sizes = { bytes: content.length, bytesMax: DOCUMENT_BYTES_MAX }
    return { ...fault('document-too-large', sizes), path }
  }
  if (wrong) return { ...fault(`document-${wrong}`), path }
  const document = describeDocument({ name, bytes: content })
  return typeof document === 'string' ? { ...fault('document-unknown-type'), path } : { document, content }
}
