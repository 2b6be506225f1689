/** What is in force when a batch is decided, and what of it concerns one item: facts by value. Pure. */
import type { ItemAssessed } from '#contracts/events.ts'
import { directionOf } from '#domain/direction.ts'
import type { DecisionFacts } from '../decide.ts'
import type { Policy, PolicyBody } from '../policy.ts'
import type { Route } from './corridors.ts'
import { LACKS, type Lack } from './settings.ts'
import type { OutageFact } from './switch.ts'

/** A sender that policy trusts further. Days are YYYY-MM-DD, the last one inclusive. */
export interface TrustedSender {
  id: number
  operator: string | null
  validFrom: string
  validUntil: string
}

export interface InForce {
  policy: Policy
  /** The switch, where it is on. */
  outage: OutageFact | null
  /** By `<kind>:<identifier>`. */
  trusted: ReadonlyMap<string, readonly TrustedSender[]>
  /** Whether a list in use is past its last day. */
  hasStaleLists: boolean
  /** ISO 3166-1 codes of the countries the installation stands for. */
  countries: ReadonlySet<string>
}

type Circumstances = Pick<DecisionFacts, 'route' | 'findings' | 'travel' | 'trusted' | 'without' | 'outage'>

/** Only what the policy asks for, so that what every decision repeats stays small. */
export function circumstancesOf(
  assessed: ItemAssessed,
  inForce: InForce,
  now: string,
): Partial<Circumstances> {
  const { policy, outage, countries } = inForce
  const { traits, journey } = assessed
  const found: Partial<Circumstances> = {}
  if (traits && policy.body.corridors) found.route = routeOf(traits, journey?.direction ?? null, countries)
  if (traits && asksForFindings(policy.body)) found.findings = traits.findings
  const travel = travelOf(assessed)
  if (travel) found.travel = travel
  const trusted = trustedAmong(assessed, inForce, now.slice(0, 10))
  if (trusted !== null) found.trusted = trusted
  const without = lacksOf(assessed, inForce)
  if (without.length > 0) found.without = without
  if (outage) found.outage = outage
  return found
}

export function routeOf(
  { from, to, mailClass }: Pick<Route, 'from' | 'to' | 'mailClass'>,
  direction: Route['direction'],
  countries: ReadonlySet<string>,
): Route {
  return { from, to, mailClass, direction: direction ?? directionOf(from, to, countries) }
}

function asksForFindings({ holdUntilComplete, corridors = [] }: PolicyBody): boolean {
  return [{ holdUntilComplete }, ...corridors].some((each) => each.holdUntilComplete)
}

function travelOf({ journey }: ItemAssessed): DecisionFacts['travel'] {
  if (journey?.arrivedAt) return 'arrived'
  if (journey?.departedAt) return 'departed'
  return journey?.despatchedAt ? 'despatched' : undefined
}

/** The first that is valid today and trusted in what this operator sends. */
function trustedAmong(
  { traits, submitter }: ItemAssessed,
  { trusted }: InForce,
  today: string,
): number | null {
  if (!traits || trusted.size === 0) return null
  const known = traits.senders.flatMap((sender) => trusted.get(sender) ?? [])
  const valid = known.find(
    ({ operator, validFrom, validUntil }) =>
      (operator === null || operator === submitter) && validFrom <= today && today <= validUntil,
  )
  return valid?.id ?? null
}

function lacksOf({ without = [] }: ItemAssessed, { hasStaleLists }: InForce): Lack[] {
  const lacks: Lack[] = [...without, ...(hasStaleLists ? (['stale-lists'] as const) : [])]
  return LACKS.filter((lack) => lacks.includes(lack))
}
