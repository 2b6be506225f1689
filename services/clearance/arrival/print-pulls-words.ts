/** What a pull list on paper says, in both languages. */
import type { Language } from '#contracts/language.ts'

interface PullWords {
  title: string
  office: string
  despatch: string
  receptacle: string
  counted(items: number, receptacles: number): string
  asOf(moment: string): string
  transportNotKnown: string
  /** Of a flight: an export leaves, all else arrives. */
  event: Record<'leaves' | 'arrives', string>
  nobodyKnows: Record<'leaves' | 'arrives', string>
  minutesAgo(length: string): string
  minutesAhead(length: string): string
  columns: readonly [item: string, decision: string, toDo: string, priority: string]
}

const en: PullWords = {
  title: 'Pull list',
  office: 'office',
  despatch: 'despatch',
  receptacle: 'receptacle',
  counted: (items, receptacles) => `${items} items in ${receptacles} receptacles`,
  asOf: (moment) => `as of ${moment}`,
  transportNotKnown: 'transport not known',
  event: { leaves: 'leaves', arrives: 'arrives' },
  nobodyKnows: { leaves: 'nobody knows when it leaves', arrives: 'nobody knows when it arrives' },
  minutesAgo: (length) => `${length} ago`,
  minutesAhead: (length) => `in ${length}`,
  columns: ['Item', 'Decision', 'Do', 'Priority'],
}

const fr: PullWords = {
  title: 'Liste de retrait',
  office: 'bureau',
  despatch: 'dépêche',
  receptacle: 'récipient',
  counted: (items, receptacles) => `${counted(items, 'envoi')} dans ${counted(receptacles, 'récipient')}`,
  asOf: (moment) => `état au ${moment}`,
  transportNotKnown: 'transport inconnu',
  event: { leaves: 'part le', arrives: 'arrive le' },
  nobodyKnows: { leaves: 'heure de départ inconnue', arrives: 'heure d’arrivée inconnue' },
  minutesAgo: (length) => `il y a ${length}`,
  minutesAhead: (length) => `dans ${length}`,
  columns: ['Envoi', 'Décision', 'Que faire', 'Priorité'],
}

/** None is singular in French: `0 envoi`. */
function counted(count: number, what: string): string {
  return `${count} ${what}${count > 1 ? 's' : ''}`
}

export const PULL_WORDS: Record<Language, PullWords> = { en, fr }
