/** Cases from the command line: the worklist, the next one, a look, a note, an examination. The console is the place to work in. */
import { parseArgs } from 'node:util'
import { examinationBody, resultBody, type WorklistQuery, worklistQuery } from '#contracts/cases.ts'
import { type Capability, may } from '#domain/capability.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import {
  type ExaminationTold,
  giveResult,
  orderExamination,
  readExaminations,
} from '#services/clearance/cases/examine.ts'
import { findCase, type Officer, takeNext } from '#services/clearance/cases/hold-case.ts'
import { readCase, withClocks } from '#services/clearance/cases/read-case.ts'
import { CaseRefusal } from '#services/clearance/cases/refusal.ts'
import type { CaseRow } from '#services/clearance/cases/sql.ts'
import { writeNote } from '#services/clearance/cases/working-on.ts'
import { readWorklist } from '#services/clearance/cases/worklist.ts'
import { startStages } from '#services/stages.ts'
import { actAs, type Opened, print, table, type Verb, withDatabase, withLog } from '../verb.ts'

const OPTIONS = {
  as: { type: 'string' },
  office: { type: 'string' },
  category: { type: 'string' },
  lane: { type: 'string' },
  order: { type: 'string' },
  limit: { type: 'string' },
  text: { type: 'string' },
  instructions: { type: 'string' },
  outcome: { type: 'string' },
  reason: { type: 'string' },
  found: { type: 'string', multiple: true },
  agency: { type: 'string' },
  json: { type: 'boolean' },
} as const
type Values = ReturnType<typeof parse>['values']

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}

const USAGE =
  'case list|next [--office IMPC] [--category C] | case show ID | case note ID --text TEXT | case examine ID --instructions TEXT | case examine ID --outcome OUTCOME --reason TEXT [--found CATEGORY:QUANTITY:UNIT:TEXT …]'

export const caseVerb: Verb = {
  usage: `${USAGE} --as USER`,
  does: 'worklist, the next case for me, a case, a note, an examination: ordered, then its result',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [action, id, ...rest] = positionals
    const act = action && Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined
    if (!act || rest.length > 0 || act.needsCase !== (id !== undefined))
      throw usageError(`case: write "${USAGE}"`)
    try {
      return await act.run(values, act.needsCase ? caseIdOf(id!) : 0)
    } catch (error) {
      if (error instanceof CaseRefusal) throw new PreadviceError(`case: ${error.message}`)
      throw error
    }
  },
}

interface Action {
  needsCase: boolean
  run(values: Values, caseId: number): Promise<number>
}

const ACTIONS: Record<string, Action> = {
  list: { needsCase: false, run: list },
  next: { needsCase: false, run: next },
  show: { needsCase: true, run: show },
  note: { needsCase: true, run: note },
  examine: { needsCase: true, run: examine },
}

function caseIdOf(text: string): number {
  if (!/^[1-9]\d{0,14}$/.test(text)) throw usageError(`case: "${text}" is no number of a case`)
  return Number(text)
}

async function officer({ database }: Opened, values: Values, capability: Capability): Promise<Officer> {
  const person = await actAs(database, values.as)
  if (!may(person, capability)) throw usageError(`case: ${person.name} may not do this (${capability})`)
  return { name: person.name, roles: person.roles, now: new Date().toISOString() }
}

function queryOf({ office, category, lane, order, limit }: Values): WorklistQuery {
  const read = worklistQuery.safeParse({ office, category, lane, order, limit })
  if (read.success) return read.data
  const { path, message } = read.error.issues[0]!
  throw usageError(`case: --${path.join('.')}: ${message}`)
}

function list(values: Values): Promise<number> {
  const query = queryOf(values)
  return withDatabase(async (opened) => {
    const who = await officer(opened, values, 'cases.read')
    const page = await readWorklist(opened.database, query, who)
    const cases = page.cases.map((each) => withClocks(each, who.now))
    print({ cases, next: page.next }, values.json, () =>
      cases.length === 0 ? 'nothing in this lane' : table([HEAD, ...cases.map(lineOf)]),
    )
    return 0
  })
}

const HEAD = ['case', 'item', 'stands at', 'category', 'score', 'priority', 'due', 'office', 'with']

function lineOf(row: CaseRow): (string | number)[] {
  const { caseId, itemId, code, category, score, priority, dueAt, office, assignedTo, lockedBy } = row
  const due = dueAt.slice(0, 16)
  return [
    caseId,
    itemId,
    code ?? '-',
    category ?? '-',
    score,
    priority,
    due,
    office ?? '-',
    lockedBy ?? assignedTo ?? '-',
  ]
}

function next(values: Values): Promise<number> {
  const query = queryOf(values)
  return withDatabase(async (opened) => {
    const who = await officer(opened, values, 'cases.write')
    const taken = await takeNext(opened.database, query, who)
    print({ case: taken }, values.json, () => (taken ? table([HEAD, lineOf(taken)]) : 'nothing is left'))
    return taken ? 0 : 1
  })
}

function show(values: Values, caseId: number): Promise<number> {
  return withDatabase(async (opened) => {
    const seen = await readCase(opened.database, caseId, await officer(opened, values, 'cases.read'))
    print(seen, values.json, () =>
      [
        table([HEAD, lineOf(seen)]),
        ...seen.checklist.steps.map(({ id, text, tickedBy }) => `[${tickedBy ? 'x' : ' '}] ${id}: ${text}`),
        ...seen.steps.map(({ at, who, step, text }) => `${at} ${who} ${step} ${text ?? ''}`.trimEnd()),
      ].join('\n'),
    )
    return 0
  })
}

function note(values: Values, caseId: number): Promise<number> {
  const { text } = values
  if (!text?.trim()) throw usageError('case note: say what, with --text TEXT')
  return withDatabase(async (opened) => {
    await writeNote(opened.database, caseId, text, await officer(opened, values, 'cases.write'))
    print({ caseId }, values.json, () => `case ${caseId}: noted`)
    return 0
  })
}

/** Orders an examination; with an outcome, gives the result of the one that is ordered. */
function examine(values: Values, caseId: number): Promise<number> {
  return withLog(async (opened) => {
    const who = await officer(opened, values, 'examinations.write')
    if (!(await findCase(opened.database, caseId, who.name)))
      throw new PreadviceError(`case: there is no case ${caseId}`)
    if (values.outcome === undefined) {
      const read = examinationBody.safeParse({ instructions: values.instructions })
      if (!read.success) throw usageError('case examine: say what to do, with --instructions TEXT')
      const ordered = await orderExamination(opened.database, caseId, read.data.instructions, who)
      print(ordered, values.json, () => `case ${caseId}: examination ${ordered.examinationId} is ordered`)
      return 0
    }
    const told = await giveResultAs(opened, caseId, values, who)
    print(
      told,
      values.json,
      () =>
        `case ${caseId}: ${told.examination.state}; ${told.decision?.told ?? 'no decision follows by itself'}`,
    )
    return told.decision?.outcome === 'refused' ? 1 : 0
  })
}

async function giveResultAs(
  opened: Parameters<Parameters<typeof withLog>[0]>[0],
  caseId: number,
  values: Values,
  who: Officer,
): Promise<ExaminationTold> {
  const { outcome, reason, agency, found = [] } = values
  const read = resultBody.safeParse({ outcome, reason, agency, goods: found.map(goodsOf) })
  if (!read.success) throw usageError(`case examine: ${read.error.issues[0]!.message}`)
  const ordered = (await readExaminations(opened.database, caseId)).find(({ state }) => state === 'ordered')
  if (!ordered) throw new PreadviceError(`case: no examination of case ${caseId} is open`)
  const stages = await startStages(opened)
  try {
    return await giveResult(opened, ordered.examinationId, read.data, who)
  } finally {
    await stages.stop()
  }
}

function goodsOf(text: string): object {
  const [category, quantity, unit, ...description] = text.split(':')
  return { category, quantity: Number(quantity), unit, description: description.join(':') }
}
