/**
 * What a person may do. One function for the server, the command line and the pages: a button that is shown is a request
 * that is answered.
 */

export const ROLES = [
  'targeter',
  'supervisor',
  'author',
  'checker',
  'publisher',
  'analyst',
  'liaison',
  'auditor',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** What can be done, by the roles that may. A liaison sees its own operator alone; who asks must look at that too. */
const MAY = {
  /** Work on flagged items: look at them, hold, release, ask, examine. */
  'items.decide': ['targeter', 'supervisor'],
  'items.read': ['targeter', 'supervisor', 'analyst', 'auditor', 'author', 'checker', 'publisher'],
  /** Confirm what one officer may not do alone: seizure, refusal, do-not-load, a high-risk release. */
  'items.confirm': ['supervisor'],
  /** Cases: worklists, locks, notes, comments to the post. */
  'cases.read': ['targeter', 'supervisor', 'auditor'],
  'cases.write': ['targeter', 'supervisor'],
  /** Keep a case for named people, so that mail runs visibly normal. */
  'cases.seal': ['supervisor'],
  /** Keep all about an item beyond retention for a proceeding, and lift that. */
  'legal-holds.write': ['supervisor'],
  /** Order examinations and record their results. */
  'examinations.write': ['targeter', 'supervisor'],
  'rules.write': ['author'],
  'rules.check': ['checker'],
  'rules.publish': ['publisher'],
  'rules.read': ['author', 'checker', 'publisher', 'targeter', 'supervisor', 'analyst', 'auditor'],
  'lists.write': ['author', 'administrator'],
  /** Look into lists and hold a name against them: who is on them stands there unmasked, and each look is on record. */
  'lists.read': ['author', 'checker', 'publisher', 'targeter', 'supervisor', 'auditor', 'administrator'],
  'policy.write': ['author'],
  'policy.publish': ['publisher', 'supervisor'],
  /** Throw the outage switch, and drill it. */
  'outage.switch': ['supervisor', 'administrator'],
  'quality.read': ['analyst', 'supervisor', 'auditor', 'liaison', 'administrator'],
  /** Acknowledge and close incidents of data quality. */
  'quality.write': ['analyst', 'supervisor'],
  /** See personal data of a sample that is masked by default; asked with a reason, and logged. */
  'persons.reveal': ['analyst', 'targeter', 'supervisor'],
  'models.manage': ['analyst', 'supervisor'],
  /** Agreements with other administrations: written by one, published and stopped by another; told under them on request. */
  'exchange.write': ['author'],
  'exchange.publish': ['publisher', 'supervisor'],
  'exchange.disclose': ['supervisor'],
  /** What was told and received under them: items, and the people in them. */
  'exchange.read': ['author', 'publisher', 'supervisor', 'auditor'],
  /** How they stand, with whom and about which fields; nothing that was told. Administrators keep their gateways and keys. */
  'agreements.read': ['author', 'publisher', 'supervisor', 'auditor', 'administrator'],
  /** A post's own pages, for the one operator the person speaks for: look; send, answer, write. */
  'post.read': ['liaison'],
  'post.write': ['liaison'],
  'audit.read': ['auditor', 'supervisor', 'administrator'],
  /** See how the installation works: what it does without, lag, drills. */
  'status.read': [
    'targeter',
    'supervisor',
    'author',
    'checker',
    'publisher',
    'analyst',
    'auditor',
    'administrator',
  ],
  'system.manage': ['administrator'],
} as const satisfies Record<string, readonly Role[]>

export type Capability = keyof typeof MAY
export const CAPABILITIES = Object.freeze(Object.keys(MAY) as Capability[])

/** Somebody who has signed in. */
export interface Person {
  name: string
  roles: readonly Role[]
  /** The operator a liaison speaks for; null for officers. */
  operator: string | null
}

export function may(person: Pick<Person, 'roles'>, capability: Capability): boolean {
  const allowed: readonly Role[] = MAY[capability]
  return person.roles.some((role) => allowed.includes(role))
}

export function isRole(name: string): name is Role {
  return (ROLES as readonly string[]).includes(name)
}
