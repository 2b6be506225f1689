/** Who may take which step in the life of a rule, and in what order the steps come. Pure; the database enforces it too. */
import { type Capability, may, type Person } from '#domain/capability.ts'
import type { RuleState, RuleVersion } from './rule-versions.ts'

/** Told wherever somebody takes the steps in another order, or alone. */
export const STEPS_OF_A_RULE =
  'a rule is written by an author ("rules draft FILE"), approved into shadow by a checker ("rules approve ID --version N"), ' +
  'back-tested ("rules backtest ID --version N") and published by a publisher ("rules publish ID --version N"): three different people'

interface StepRule {
  capability: Capability
  role: string
  from: readonly RuleState[]
}

const STEPS = {
  approve: { capability: 'rules.check', role: 'checker', from: ['draft'] },
  publish: { capability: 'rules.publish', role: 'publisher', from: ['shadow'] },
} as const satisfies Record<string, StepRule>

/** Why this person may not take the step with this version, in one line; null where it may. */
export function refusalOf(step: keyof typeof STEPS, version: RuleVersion, person: Person): string | null {
  const { capability, role, from } = STEPS[step]
  const name = `${version.rule} version ${version.version}`
  if (!may(person, capability)) return `${person.name} may not ${step} rules: a ${role} may`
  const done = [
    { as: 'wrote', who: version.author },
    { as: 'approved', who: version.checker },
  ].find(({ who }) => who === person.name)
  if (done)
    return `${person.name} ${done.as} ${name} and cannot ${step} it as well: author, checker and publisher are three different people`
  if (!(from as readonly RuleState[]).includes(version.state))
    return `${name} is ${version.state} and cannot be ${step === 'approve' ? 'approved' : 'published'}; ${STEPS_OF_A_RULE}`
  return null
}

/** A draft is withdrawn by its author; drafts and rules in shadow are rejected by whoever checks or publishes. */
export function rejectionRefusalOf(version: RuleVersion, person: Person): string | null {
  const name = `${version.rule} version ${version.version}`
  if (version.state !== 'draft' && version.state !== 'shadow')
    return `${name} is ${version.state}: only a draft or a rule in shadow can be rejected`
  const isOwnDraft = version.state === 'draft' && version.author === person.name
  if (isOwnDraft || may(person, 'rules.check') || may(person, 'rules.publish')) return null
  return `${person.name} may not reject ${name}: a checker or a publisher may, and its author as long as it is a draft`
}

/** What changes screening at once is done by those who answer for it. */
export function changeRefusalOf(
  what: 'snooze' | 'retire' | 'lift' | 'hunt with',
  person: Person,
): string | null {
  const allowed: readonly Capability[] =
    what === 'retire' ? ['rules.publish'] : ['rules.publish', 'rules.check']
  if (allowed.some((capability) => may(person, capability))) return null
  return `${person.name} may not ${what} rules: a publisher may${what === 'retire' ? '' : ', or a checker'}`
}
