/** A letter to the addressee by e-mail. That it is to leave is on record before it does, and what came of it afterwards. */
import type { Language } from '#contracts/language.ts'
import type { Declaration } from '#domain/item.ts'
import { isMailAddress, type MailSettings } from '#platform/config-mail.ts'
import type { Database, Tx } from '#platform/database.ts'
import { PreadviceError } from '#platform/errors.ts'
import { sendMail } from '#platform/send-mail.ts'
import { findForUpdate, type Officer, refuseClosed } from './hold-case.ts'
import { letterSubject, letterText } from './print.ts'
import { readDeclaration } from './read-case.ts'
import { CaseRefusal } from './refusal.ts'
import type { CaseRow } from './sql.ts'
import { readSteps, recordStep } from './steps.ts'
import type { Letter } from './working-on.ts'

export interface Mailed {
  sent: boolean
  /** Why it was not; null where it was. */
  why: string | null
}

interface Asked {
  caseId: number
  /** Of the letter in its case, from 1. */
  number: number
  /** Of the letter around what is asked. */
  language: Language
}

/** @param settings null: no mail leaves here. A letter leaves once; one that was not taken may be tried again. */
export async function mailLetter(
  database: Database,
  settings: MailSettings | null,
  asked: Asked,
  officer: Officer,
): Promise<Mailed> {
  if (!settings) throw new CaseRefusal(409, 'no mail leaves this installation: print the letter')
  const { found, to, text } = await database.transaction((tx) => begin(tx, asked, officer))
  const mail = { to, subject: letterSubject(found, asked.language), text }
  const why = await sendMail(settings, mail, officer.now).then(
    () => null,
    (error: unknown) => {
      if (error instanceof PreadviceError) return error.message
      throw error
    },
  )
  const step = why === null ? 'letter-mailed' : 'letter-not-mailed'
  await database.transaction((tx) => record(tx, found, step, asked.number, officer))
  return { sent: why === null, why }
}

async function begin(
  tx: Tx,
  { caseId, number, language }: Asked,
  officer: Officer,
): Promise<{ found: CaseRow; to: string; text: string }> {
  const found = await findForUpdate(tx, caseId, officer)
  refuseClosed(found)
  const steps = await readSteps(tx, caseId)
  const letter = steps.filter(({ step }) => step === 'letter')[number - 1]
  if (!letter) throw new CaseRefusal(404, `case ${caseId} has no letter ${number}`)
  const of = steps.filter(({ facts }) => (facts as { number?: number } | null)?.number === number)
  if (of.some(({ step }) => step === 'letter-mailed'))
    throw new CaseRefusal(409, `letter ${number} has left already`)
  const to = addressOf(await readDeclaration(tx, found.itemId))
  await record(tx, found, 'letter-leaves', number, officer)
  const { answerBefore } = letter.facts as Pick<Letter, 'answerBefore'>
  return { found, to, text: letterText(found, { asks: letter.text!.split('\n'), answerBefore }, language) }
}

function addressOf(declaration: Declaration | null): string {
  const address = declaration?.addressee.email?.trim() ?? null
  if (address === null || !isMailAddress(address))
    throw new CaseRefusal(
      409,
      'the addressee was declared without an address that can be written to: print the letter',
    )
  return address
}

function record(tx: Tx, found: CaseRow, step: string, number: number, { name, now }: Officer): Promise<void> {
  return recordStep(tx, { ...found, step, who: name, facts: { number }, at: now })
}
