/**
 * The same declaration in every format gets the same receipt and the same decision: over HTTP and by the command line.
 * The examples in docs/examples are what is sent, so that they stay true.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { preadvice as verb } from '../harness/command.ts'
import { createDatabase } from '../harness/database.ts'
import { startPreadvice } from '../harness/preadvice.ts'

const EXAMPLES = path.join(import.meta.dirname, '../../docs/examples')

/** What differs by nature: numbers and times of the record itself. */
const TWINS: [format: string, contentType: string, file: string][] = [
  ['CSV', 'text/csv', 'message.csv'],
  ['the XML of the Customs Declaration System', 'application/xml', 'message-cds.xml'],
  ['the same as text/xml', 'text/xml; charset=utf-8', 'message-cds.xml'],
  ['ICS2 IE3F43', 'application/xml', 'message-ics2-ie3f43.xml'],
  ['EDIFACT', 'application/edifact', 'message.edi'],
]

async function answerTo(file: string, contentType: string) {
  const preadvice = await startPreadvice()
  const cna = await preadvice.post('CNA')
  const body = await readFile(path.join(EXAMPLES, file))
  const { status, receipt } = await cna.send(body, { 'content-type': contentType })
  await preadvice.through()
  const [response] = await cna.responses()
  const { items, outcome } = receipt
  return {
    status,
    outcome,
    items: items.map(({ itemId, version, outcome: itemOutcome }) => ({
      itemId,
      version,
      outcome: itemOutcome,
    })),
    findings: items.flatMap(({ findings }) =>
      findings.map(({ rule, severity, path: at }) => `${rule} ${severity} ${at}`),
    ),
    decision: response?.decision,
    itemId: response?.itemId,
  }
}

const json = await answerTo('message.json', 'application/json')

test('the JSON twin is accepted and released', () => {
  expect(json).toMatchObject({ status: 202, outcome: 'accepted', decision: { code: 'RELEASED' } })
})

describe('over HTTP', () => {
  test.each(TWINS)('%s (%s) gets what JSON gets', async (format, contentType, file) => {
    const answer = await answerTo(file, contentType)
    // ICS2 carries no phone, mail or nature of its own for every field: what it cannot say is not found missing as critical.
    const compared = format.startsWith('ICS2') ? { ...answer, findings: json.findings } : answer
    expect(compared).toEqual(json)
  })
})

describe('by the command line', () => {
  test.each([
    ['message.csv', 'csv'],
    ['message-cds.xml', 'xml'],
    ['message.edi', 'edi'],
  ])('submit %s is taken by its ending (%s)', async (file) => {
    const url = await createDatabase()
    await verb(url, 'operator', 'add', 'CNA')
    const { code, stdout, stderr } = await verb(
      url,
      'submit',
      path.join(EXAMPLES, file),
      '--operator',
      'CNA',
      '--json',
    )
    expect(code, stderr).toBe(0)
    expect(JSON.parse(stdout).receipts[0]).toMatchObject({ outcome: 'accepted', items: [{ version: 1 }] })
  })
})

test('a receipt is in French where French is asked for', async () => {
  const preadvice = await startPreadvice()
  const cna = await preadvice.post('CNA')
  const message = JSON.parse(await readFile(path.join(EXAMPLES, 'message.json'), 'utf8'))
  message.items[0].contents[0].description = null
  const response = await fetch(`${preadvice.url}/v1/messages/validate`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${cna.key}`,
      'content-type': 'application/json',
      'accept-language': 'fr-CA, fr;q=0.9, en;q=0.5',
    },
    body: JSON.stringify(message),
  })
  const { items } = (await response.json()) as { items: { findings: { rule: string; message: string }[] }[] }
  const found = items[0]!.findings.find(({ rule }) => rule === 'DQ06')!
  expect(found.message).toMatch(/description|désignation/i)
  expect(found.message).toMatch(/manque|absente/)
  await cna.send(message)
  const listed = await fetch(`${preadvice.url}/v1/receipts`, {
    headers: { authorization: `Bearer ${cna.key}`, 'accept-language': 'fr' },
  })
  expect(await listed.text()).toContain(found.message)
})

test('what a destination asks for is answered by the rules of the day that is named', async () => {
  const preadvice = await startPreadvice()
  const cna = await preadvice.post('CNA')
  const message = JSON.parse(await readFile(path.join(EXAMPLES, 'message.json'), 'utf8'))
  const [item] = message.items
  item.destinationOperator = 'USA'
  item.addressee.address = {
    lines: ['1 Main St'],
    city: 'Springfield',
    subdivision: 'IL',
    postcode: '62701',
    country: 'US',
  }
  const asked = async (query: string) => {
    const response = await fetch(`${preadvice.url}/v1/messages/validate${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${cna.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(message),
    })
    const { items } = (await response.json()) as { items: { findings: { rule: string; path: string }[] }[] }
    return items[0]!.findings.filter(({ rule }) => rule === 'DQ07').map(({ path: at }) => at)
  }
  expect(await asked('?date=2026-07-23'), 'six digits were enough').toEqual([])
  expect(await asked('?date=2026-07-24'), 'ten digits are asked for').toEqual(['items[0].contents[0].hsCode'])
  const { status } = await fetch(`${preadvice.url}/v1/messages/validate?date=tomorrow`, {
    method: 'POST',
    headers: { authorization: `Bearer ${cna.key}`, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(status).toBe(400)
})
