/** What an office of exchange does with an item that is kept back, in words that name no rule: on the pages, in lists and verdicts, on paper. */
import type { DecisionCode } from '#domain/decision.ts'

type Words = Record<'otherwise' | 'noData', string> & Partial<Record<DecisionCode, string>>

export const PULL_DO_EN = {
  DO_NOT_LOAD: 'Take it out, keep it apart and call customs before it is moved: it was not to be loaded.',
  SEIZED: 'Take it out and hand it to customs: it is seized.',
  DETAINED: 'Take it out and hand it to customs, who detain it.',
  HOLD_EXAM: 'Take it out and present it to customs for examination.',
  REQUEST_SCREENING: 'Take it out, screen it and send the result; hold it until customs has answered.',
  DESTROYED: 'Take it out and hand it to customs for destruction.',
  REFERRED_OTHER_AGENCY: 'Take it out and hold it for the agency that customs names.',
  HOLD_DOCUMENTARY: 'Take it out and hold it: data or documents are missing.',
  REQUEST_INFORMATION: 'Take it out and hold it: a question of customs is open.',
  RETURN_TO_SENDER: 'Take it out and send it back.',
  REJECTED_DATA: 'Take it out and hold it: its data was refused.',
  otherwise: 'Take it out and hold it until customs has decided.',
  noData: 'Take it out and hold it: no advance data was accepted for it.',
} as const satisfies Words

export const PULL_DO_FR: Record<keyof typeof PULL_DO_EN, string> = {
  DO_NOT_LOAD:
    'Le retirer, l’isoler et appeler la douane avant de le déplacer : il ne devait pas être chargé.',
  SEIZED: 'Le retirer et le remettre à la douane : il est saisi.',
  DETAINED: 'Le retirer et le remettre à la douane, qui le détient.',
  HOLD_EXAM: 'Le retirer et le présenter à la douane pour examen.',
  REQUEST_SCREENING:
    'Le retirer, le contrôler et envoyer le résultat ; le retenir jusqu’à la réponse de la douane.',
  DESTROYED: 'Le retirer et le remettre à la douane pour destruction.',
  REFERRED_OTHER_AGENCY: 'Le retirer et le retenir pour l’autorité que la douane nomme.',
  HOLD_DOCUMENTARY: 'Le retirer et le retenir : des données ou des documents manquent.',
  REQUEST_INFORMATION: 'Le retirer et le retenir : une question de la douane est ouverte.',
  RETURN_TO_SENDER: 'Le retirer et le renvoyer.',
  REJECTED_DATA: 'Le retirer et le retenir : ses données ont été refusées.',
  otherwise: 'Le retirer et le retenir jusqu’à la décision de la douane.',
  noData: 'Le retirer et le retenir : aucune donnée anticipée n’a été acceptée.',
}

/** Instead of a decision. */
export const NO_DATA = { en: 'No advance data', fr: 'Aucune donnée anticipée' } as const
