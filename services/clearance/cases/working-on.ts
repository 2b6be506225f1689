/** What people write into a case while they work on it: notes, ticks of the checklist, letters to the addressee. */
import type { z } from 'zod'
import type { letterBody } from '#contracts/cases.ts'
import type { Database } from '#platform/database.ts'
import { findForUpdate, type Officer, refuseClosed } from './hold-case.ts'
import { CaseRefusal } from './refusal.ts'
import { readSteps, recordStep } from './steps.ts'
import { procedureFor } from './working.ts'

/** A note may be written on a closed case too. */
export function writeNote(database: Database, caseId: number, text: string, officer: Officer): Promise<void> {
  return database.transaction(async (tx) => {
    const found = await findForUpdate(tx, caseId, officer)
    await recordStep(tx, { ...found, step: 'note', who: officer.name, text, at: officer.now })
  })
}

export function tick(
  database: Database,
  caseId: number,
  { step, done }: { step: string; done: boolean },
  officer: Officer,
): Promise<void> {
  return database.transaction(async (tx) => {
    const found = await findForUpdate(tx, caseId, officer)
    refuseClosed(found)
    const { id: procedure, version, steps } = procedureFor(found.category)
    if (!steps.some(({ id }) => id === step))
      throw new CaseRefusal(
        409,
        `the checklist ${procedure} has no step "${step}"; it has ${steps.map(({ id }) => id).join(', ')}`,
      )
    const facts = { procedure, version, step, done }
    await recordStep(tx, { ...found, step: 'ticked', who: officer.name, facts, at: officer.now })
  })
}

export type Letter = z.infer<typeof letterBody>

/** Keeps what is asked of the addressee. @returns the number of the letter in its case, from 1 */
export function writeLetter(
  database: Database,
  caseId: number,
  letter: Letter,
  officer: Officer,
): Promise<number> {
  return database.transaction(async (tx) => {
    const found = await findForUpdate(tx, caseId, officer)
    refuseClosed(found)
    const number = (await readSteps(tx, caseId)).filter(({ step }) => step === 'letter').length + 1
    const facts = { number, answerBefore: letter.answerBefore }
    await recordStep(tx, {
      ...found,
      step: 'letter',
      who: officer.name,
      text: letter.asks.join('\n'),
      facts,
      at: officer.now,
    })
    return number
  })
}
