/** `preadvice selection …`: a share of the mail chosen by chance that can be proved afterwards. */
import { parseArgs } from 'node:util'
import { type Capability, may, type Person } from '#domain/capability.ts'
import { audit } from '#platform/audit/record-event.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { type VerifiedDraws, verifyDraws } from '#services/clearance/selection/verify-draws.ts'
import { estimate } from '#services/risk/model-life/estimates.ts'
import {
  lastThreshold,
  readExamined,
  THRESHOLD_WITHOUT_CAPACITY,
} from '#services/risk/model-life/read-estimates.ts'
import { parseStratum } from '#services/risk/selection/draw.ts'
import {
  type Commitment,
  dayAfter,
  ensureSeeds,
  readCommitments,
  readShares,
  reveal,
  setShare,
} from '#services/risk/selection/seeds.ts'
import { type Verified, verifyDay } from '#services/risk/selection/verify.ts'
import { isDay } from '../day.ts'
import { tellEstimates } from '../estimates-report.ts'
import { showProgress } from '../progress.ts'
import { actAs, type Opened, print, table, type Verb, withDatabase } from '../verb.ts'

const OPTIONS = {
  json: { type: 'boolean' },
  as: { type: 'string' },
  share: { type: 'string' },
  stratum: { type: 'string' },
  since: { type: 'string' },
  threshold: { type: 'string' },
} as const

function parse(args: string[]) {
  return parseArgs({ args, allowPositionals: true, options: OPTIONS })
}
type Values = ReturnType<typeof parse>['values']
type Action = (rest: string[], values: Values) => Promise<number>

const ACTIONS: Record<string, Action> = { set, show, commitments, reveal: revealDay, verify, estimates }

export const selection: Verb = {
  usage:
    'selection set --share 0.5% [--stratum origin=CN,class=E] --as USER | selection show | ' +
    'selection commitments [--since DAY] | selection reveal DAY --as USER | selection verify DAY | ' +
    'selection estimates [--since DAY] [--threshold N]',
  does: 'choose mail by chance: shares, sealed seeds, proof of every draw, what examinations of it say of all mail',
  run: async (args) => {
    const { values, positionals } = parse(args)
    const [action = '', ...rest] = positionals
    if (!Object.hasOwn(ACTIONS, action))
      throw usageError(
        `selection: there is no "selection ${action}"; there are ${Object.keys(ACTIONS).join(', ')}`,
      )
    return ACTIONS[action]!(rest, values)
  },
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}

function theDay(rest: string[], usage: string): string {
  const [day, ...more] = rest
  if (!day || more.length > 0 || !isDay(day))
    throw usageError(`selection: write "${usage}", a day as 2026-11-22`)
  return day
}

/** `0.5%`; without the sign nobody could tell 1 from 100 %. */
function shareOf(text: string | undefined): number {
  const percent = Number(/^(\d{1,3}(?:\.\d{1,4})?)%$/.exec(text ?? '')?.[1] ?? Number.NaN)
  if (!(percent <= 100)) throw usageError('selection: --share is 0% to 100%, as 0.5%')
  return percent / 100
}

async function whoMay(opened: Opened, values: Values, capability: Capability, what: string): Promise<Person> {
  const person = await actAs(opened.database, values.as)
  if (!may(person, capability)) throw new PreadviceError(`selection: ${person.name} may not ${what}`)
  return person
}

async function set(rest: string[], values: Values): Promise<number> {
  const share = shareOf(values.share)
  const stratum = parseStratum(values.stratum ?? 'all')
  if (stratum === null || rest.length > 0)
    throw usageError(
      'selection: write "selection set --share 0.5% [--stratum …] --as USER"; a stratum is all, or conditions on origin, ' +
        'class and operator: origin=CN,class=E',
    )
  return withDatabase(async (opened) => {
    const person = await whoMay(opened, values, 'policy.publish', 'set shares: a supervisor may')
    await ensureSeeds(opened.database, today())
    await opened.database.transaction(async (tx) => {
      await setShare(tx, { stratum, share }, person.name)
      await audit(tx, { kind: 'selection.set', who: person.name, what: { stratum, share } })
    })
    print({ stratum, share }, values.json, () => `${stratum}: ${share * 100} % of the items, from now on`)
    return 0
  })
}

function show(rest: string[], values: Values): Promise<number> {
  if (rest.length > 0) throw usageError('selection: write "selection show"')
  return withDatabase(async ({ database }) => {
    const shares = await readShares(database)
    print({ shares }, values.json, () =>
      shares.length === 0
        ? 'nothing is selected by chance'
        : table([['stratum', 'share'], ...shares.map(({ stratum, share }) => [stratum, `${share * 100} %`])]),
    )
    return 0
  })
}

const DAYS_SHOWN = 7

function commitments(rest: string[], values: Values): Promise<number> {
  const since = values.since ?? dayAfter(today(), -DAYS_SHOWN)
  if (rest.length > 0 || !isDay(since))
    throw usageError('selection: write "selection commitments [--since 2026-11-22]"')
  return withDatabase(async ({ database }) => {
    await ensureSeeds(database, today())
    const days = await readCommitments(database, since)
    print({ commitments: days }, values.json, () =>
      table([
        ['day', 'commitment (SHA-256 of the seed)', 'committed', 'seed'],
        ...days.map((each) => [each.day, each.commitment, committed(each), each.seed ?? 'sealed']),
      ]),
    )
    return 0
  })
}

function committed({ committedAt, inAdvance }: Commitment): string {
  return inAdvance ? committedAt : `${committedAt}, on the day itself`
}

async function revealDay(rest: string[], values: Values): Promise<number> {
  const day = theDay(rest, 'selection reveal DAY --as USER')
  return withDatabase(async (opened) => {
    const person = await whoMay(opened, values, 'audit.read', 'reveal seeds: a supervisor or an auditor may')
    const revealed = await opened.database.transaction(async (tx) => {
      await audit(tx, { kind: 'selection.revealed', who: person.name, what: { day } })
      return reveal(tx, day, person.name, new Date().toISOString())
    })
    print(revealed, values.json, () => `${day}: ${revealed.seed}`)
    return 0
  })
}

async function verify(rest: string[], values: Values): Promise<number> {
  const day = theDay(rest, 'selection verify DAY')
  return withDatabase(async ({ database }) => {
    const tell = showProgress((done) => `${done} assessments`)
    const verified = await verifyDay(database, day, (done) => tell(done, Number.POSITIVE_INFINITY))
    const { seed } = (await readCommitments(database, day)).find((each) => each.day === day)!
    const examinations = await verifyDraws(database, day, Buffer.from(seed!, 'hex'))
    print({ ...verified, examinations }, values.json, () =>
      [describe(verified), ...describeDraws(examinations)].join('\n\n'),
    )
    return verified.faultCount + examinations.faultCount === 0 ? 0 : 1
  })
}

const ESTIMATED_DAYS = 90

function estimates(rest: string[], values: Values): Promise<number> {
  const since = values.since ?? dayAfter(today(), -ESTIMATED_DAYS)
  if (rest.length > 0 || !isDay(since))
    throw usageError('selection: write "selection estimates [--since 2026-11-22] [--threshold 200]"')
  const given = wholeNumber('selection estimates --threshold', values.threshold, -1, -1, 1000)
  return withDatabase(async ({ database }) => {
    const threshold = given >= 0 ? given : ((await lastThreshold(database)) ?? THRESHOLD_WITHOUT_CAPACITY)
    const told = estimate(await readExamined(database, `${since}T00:00:00Z`, null), threshold)
    print({ since, ...told }, values.json, () => tellEstimates(told))
    return 0
  })
}

function describeDraws({ asked, selected, expected, faults, faultCount }: VerifiedDraws): string[] {
  if (asked === 0) return []
  return [
    `examinations: ${asked} asked, ${selected} selected by chance (${expected.toFixed(1)} expected), ${faultCount} faults`,
    ...faults.map(({ receiptId, place, fault }) => `${receiptId}/${place}: ${fault}`),
  ]
}

function describe({ day, assessments, undrawn, strata, faults, faultCount, inAdvance }: Verified): string {
  const head = `${day}: ${assessments} assessments, ${undrawn} without a draw, ${faultCount} faults`
  const late = inAdvance
    ? []
    : ['the seed was made on the day itself: what it drew was sealed only from then on']
  const counts = strata.map(({ stratum, items, selected, expected, interval }) => [
    stratum,
    items,
    selected,
    expected.toFixed(1),
    interval ? `${percent(interval.low)} to ${percent(interval.high)}` : '',
  ])
  const tables = [
    ...(counts.length > 0
      ? [table([['stratum', 'items', 'selected', 'expected', 'share, 95 %'], ...counts])]
      : []),
    ...(faults.length > 0
      ? [
          table([
            ['receipt', 'place', 'fault'],
            ...faults.map((each) => [each.receiptId, each.place, each.fault]),
          ]),
        ]
      : []),
  ]
  return [[head, ...late].join('\n'), ...tables].join('\n\n')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`
}
