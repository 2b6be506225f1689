/** The settings that hold for one item: those of the first corridor it fits, over the defaults. Pure. */
import type { Direction } from '#domain/direction.ts'
import type { PolicyBody } from '../policy.ts'
import type { Corridor } from './settings.ts'

/** What tells which corridor an item is in. Countries are ISO 3166-1 alpha-2. */
export interface Route {
  from: string | null
  to: string | null
  mailClass: string | null
  direction: Direction | null
}

/** Laid over part by part; every other setting of a corridor stands for the whole. */
const BY_PART = [
  'answers',
  'referrals',
  'unanswered',
  'bands',
  'proposes',
  'expiry',
  'without',
  'loadingAnswers',
] as const

/** What was put together once; a policy never changes. */
const made = new WeakMap<Corridor, PolicyBody>()

/** The policy as it holds on this route. Without a route, or corridors, the policy itself. */
export function policyFor(policy: PolicyBody, route: Route | undefined): PolicyBody {
  const corridor = corridorOf(policy, route)
  return corridor ? overlaid(policy, corridor) : policy
}

/** The first corridor that the route fits. */
export function corridorOf({ corridors }: PolicyBody, route: Route | undefined): Corridor | undefined {
  return route && corridors?.find(({ when }) => fits(when, route))
}

function fits({ from, to, mailClasses, directions }: Corridor['when'], route: Route): boolean {
  const holds = (wanted: readonly string[] | undefined, is: string | null) =>
    wanted === undefined || (is !== null && wanted.includes(is))
  return (
    holds(from, route.from) &&
    holds(to, route.to) &&
    holds(mailClasses, route.mailClass) &&
    holds(directions, route.direction)
  )
}

function overlaid(policy: PolicyBody, corridor: Corridor): PolicyBody {
  const known = made.get(corridor)
  if (known) return known
  const { name: _, when: __, ...changes } = corridor
  const parts = BY_PART.flatMap((key) => (changes[key] ? [[key, { ...policy[key], ...changes[key] }]] : []))
  const laid = { ...policy, ...changes, ...Object.fromEntries(parts) } as PolicyBody
  made.set(corridor, laid)
  return laid
}

/** Every set of settings that the policy knows: the defaults and each corridor's. */
export function variantsOf(policy: PolicyBody): PolicyBody[] {
  return [policy, ...(policy.corridors ?? []).map((corridor) => overlaid(policy, corridor))]
}
