/**
 * The failure campaign on Kafka: what happens to a cluster under load, in rounds. Each round lets mail come, strikes once or
 * more, mends, and then holds the mail back until all of it is through and the books balance.
 *
 * Which faults come in which order follows from a seed; what was done and seen is told line by line as it happens.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { inboundTopic } from '#contracts/topics.ts'
import type { StageName } from '#platform/config.ts'
import { sql } from '#platform/sql.ts'
import { READS } from '#services/watch-lag.ts'
import { SUBMITTERS } from '#traffic/corridors.ts'
import { generateTraffic } from '#traffic/generate.ts'
import { type Draw, drawsNamed } from '#traffic/random.ts'
import { readBalance, readProgress } from '../../cli/books.ts'
import { until } from '../log/conformance.ts'
import { type Cluster, MEMBERS, type MemberName, openCluster, serviceOf, within } from './cluster.ts'
import { type Load, openLoad } from './load.ts'
import { cleanUp } from './programs.ts'

/** Mail between the end of one round and the first strike of the next, so that every strike comes in mid-traffic. */
const TAKEN_BEFORE_STRIKE = 25
const TAKEN_MS_MAX = 60_000
/** How long to look for the moment in which a stage has something to do. */
const BUSY_MS_MAX = 5_000
const THROUGH_MS_MAX = 90_000
/** A stop drains: batches in hand, and posts that wait for their receipts. */
const STOP_MS_MAX = 45_000
const PICKED_UP_MS_MAX = 30_000
/** Long enough that the services notice, and shorter than their retries last. */
const BROKER_AWAY_MS = 1_500
/** The run of synthetic mail that the newcomers' first messages are taken from. */
const NEWCOMERS_RUN = 2
const LINES_TOLD = 40
const SEED = 20_261_122

/** Operators with little mail: they come in the middle of the campaign. */
export const NEWCOMERS: readonly string[] = ['PTA', 'ITA', 'ESA']

export interface Plan {
  kills: number
  seed: number
  /** How long the database is cut, the broker frozen. */
  cutMs: number
  freezeMs: number
  /** The faults of each round. */
  rounds: Fault[][]
}

export type Fault =
  | { kind: 'kill'; members: MemberName[] }
  | { kind: 'kill-broker'; stopped: MemberName | null }
  | { kind: 'kill-postgres' }
  | { kind: 'cut-postgres' }
  | { kind: 'freeze-broker' }
  | { kind: 'rolling-restart' }
  | { kind: 'newcomer'; operator: string }

/** What was in hand when something was killed. */
export interface Strike {
  what: string
  /** Records before the stages and messages without an answer. */
  inFlight: number
}

export interface Story {
  plan: Plan
  strikes: Strike[]
  /** Exit codes of services that were asked to stop. */
  exits: { member: MemberName; code: number | string }[]
  /** Of every newcomer: messages of the others that were recorded while its first one was on its way. */
  meanwhile: { operator: string; others: number }[]
  /** 429 answers while the broker was frozen, each time. */
  turnedAway: number[]
  lines: string[]
}

export interface Campaign {
  cluster: Cluster
  load: Load
  story: Story
}

/** Eight kills or fewer are one short run, in which several things happen in a round; more are a run with a kill each. */
export function planOf(kills: number, seed = SEED): Plan {
  const isShort = kills <= MEMBERS.length + 2
  const rounds = isShort ? shortRounds() : longRounds(kills, drawsNamed(seed, 'campaign', kills))
  return { kills, seed, cutMs: isShort ? 5_000 : 30_000, freezeMs: isShort ? 4_000 : 8_000, rounds }
}

function shortRounds(): Fault[][] {
  const [first, second] = [MEMBERS.slice(0, 3), MEMBERS.slice(3)]
  return [
    [{ kind: 'kill', members: first }],
    [{ kind: 'kill-broker', stopped: 'risk-2' }],
    [
      { kind: 'kill', members: second },
      { kind: 'newcomer', operator: NEWCOMERS[0]! },
    ],
    [{ kind: 'kill-postgres' }, { kind: 'cut-postgres' }],
    [{ kind: 'freeze-broker' }, { kind: 'rolling-restart' }],
  ]
}

/** Every kind of kill in turn, in an order of its own each time; what kills nothing comes in between. */
function longRounds(kills: number, draw: Draw): Fault[][] {
  const rounds: Fault[][] = []
  const between = betweenKills(draw)
  for (let killed = 0; killed < kills; ) {
    const turn = shuffled<Fault>(
      [
        ...MEMBERS.map((member): Fault => ({ kind: 'kill', members: [member] })),
        { kind: 'kill-broker', stopped: draw.chance(0.5) ? draw.pick(MEMBERS) : null },
        { kind: 'kill-postgres' },
      ],
      draw,
    ).slice(0, kills - killed)
    killed += turn.length
    rounds.push(...turn.map((fault) => [fault]), ...between.splice(0, 2).map((fault) => [fault]))
  }
  return [...rounds, ...between.map((fault) => [fault])]
}

function betweenKills(draw: Draw): Fault[] {
  const once: Fault[] = [
    { kind: 'cut-postgres' },
    { kind: 'cut-postgres' },
    { kind: 'freeze-broker' },
    { kind: 'freeze-broker' },
    { kind: 'rolling-restart' },
    { kind: 'rolling-restart' },
    ...NEWCOMERS.map((operator): Fault => ({ kind: 'newcomer', operator })),
  ]
  return shuffled(once, draw)
}

function shuffled<T>(values: readonly T[], draw: Draw): T[] {
  return values
    .map((value) => ({ value, at: draw.unit() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value)
}

/**
 * Carries the plan out and leaves the cluster running, without mail and with all of it through. Where something does not
 * come to its end, the error says what, the last lines of the story, and what the services complained of; nothing runs on.
 */
export async function runCampaign(plan: Plan, msMax: number): Promise<Campaign> {
  const story: Story = { plan, strikes: [], exits: [], meanwhile: [], turnedAway: [], lines: [] }
  const opened: Partial<Campaign> = { story }
  try {
    await within('the campaign to end', msMax, carryOut(story, opened))
    return opened as Campaign
  } catch (error) {
    const told = [String(error), ...story.lines.slice(-LINES_TOLD), ...complaintsOf(opened.cluster)]
    await end(opened)
    throw new Error(told.join('\n'), { cause: error })
  }
}

/** Ends everything that a campaign has started. */
export async function end({ cluster, load }: Partial<Campaign>): Promise<void> {
  cluster?.broker.thaw()
  await Promise.allSettled(
    [load?.close(), cluster?.close()].map((each) => within('an end', 20_000, (async () => each)())),
  )
  await cleanUp()
}

function complaintsOf(cluster: Cluster | undefined): string[] {
  return (cluster?.members.lives ?? []).flatMap(({ member, end, isEndAsked, service }) => [
    `${member} ${end === null ? 'runs' : `ended with ${end}${isEndAsked ? '' : ', by itself'}`}`,
    ...service
      .output()
      .stderr.split('\n')
      .filter((line) => line !== '' && !/^\{"level":[1-3]0,/.test(line))
      .slice(-5),
  ])
}

async function carryOut(story: Story, opened: Partial<Campaign>): Promise<void> {
  const startedAt = performance.now()
  const note = (line: string) => {
    const told = `[${((performance.now() - startedAt) / 1000).toFixed(1)} s] ${line}`
    story.lines.push(told)
    if (process.env.CAMPAIGN_TOLD) process.stderr.write(`${told}\n`)
  }
  const { plan } = story
  const cluster = await openCluster(SUBMITTERS.filter((operator) => !NEWCOMERS.includes(operator)))
  opened.cluster = cluster
  note('broker and database run')
  await Promise.all(MEMBERS.map((member) => cluster.members.start(member)))
  const load = await openLoad(cluster.kafka, cluster.members, cluster.keys, plan.seed)
  opened.load = load
  note(`${MEMBERS.length} services run`)
  const at: At = { cluster, load, story, note }
  for (const [i, round] of plan.rounds.entries()) {
    load.resume()
    for (const fault of round) {
      await untilTaken(at, TAKEN_BEFORE_STRIKE)
      await strike(at, fault)
      expectNoneEnded(at)
    }
    await load.pause()
    await untilThrough(at)
    note(
      `round ${i + 1} of ${plan.rounds.length}: through, ${load.posted.length + load.streamed.length} messages`,
    )
  }
}

interface At extends Campaign {
  note(line: string): void
}

function strike(at: At, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'kill':
      return killMembers(at, fault.members)
    case 'kill-broker':
      return killBroker(at, fault.stopped)
    case 'kill-postgres':
      return killPostgres(at)
    case 'cut-postgres':
      return cutPostgres(at)
    case 'freeze-broker':
      return freezeBroker(at)
    case 'rolling-restart':
      return restartInTurn(at)
    case 'newcomer':
      return letIn(at, fault.operator)
  }
}

/** Each is killed when its stage has something to do, and started again at once. */
async function killMembers(at: At, members: readonly MemberName[]): Promise<void> {
  const starts: Promise<void>[] = []
  for (const member of members) {
    const inFlight = await untilBusy(at, serviceOf(member))
    await at.cluster.members.kill(member)
    noteStrike(at, member, inFlight)
    const starting = at.cluster.members.start(member)
    // Told below; a later strike may fail first.
    starting.catch(() => {})
    starts.push(starting)
  }
  await Promise.all(starts)
  at.note(`${members.join(', ')} run again`)
}

async function killBroker(at: At, stopped: MemberName | null): Promise<void> {
  const { broker, members } = at.cluster
  const inFlight = await untilBusy(at, 'clearance')
  await broker.kill()
  noteStrike(at, 'the broker', inFlight)
  await sleep(BROKER_AWAY_MS)
  const stopping = stopped ? stop(at, stopped) : Promise.resolve()
  stopping.catch(() => {})
  await broker.start()
  at.note('the broker serves again')
  await stopping
  if (stopped) await members.start(stopped)
}

async function killPostgres(at: At): Promise<void> {
  const { postgres } = at.cluster
  const inFlight = await untilBusy(at, 'risk')
  await postgres.kill()
  noteStrike(at, 'PostgreSQL', inFlight)
  await postgres.start()
  at.note('PostgreSQL serves again')
}

async function cutPostgres(at: At): Promise<void> {
  const { cluster, story, note } = at
  await cluster.postgres.cut()
  note('the way to PostgreSQL is cut')
  await sleep(story.plan.cutMs)
  await cluster.postgres.mend()
  note('the way to PostgreSQL is mended')
}

/** While the broker does not answer, what is posted fills the gateways: they turn away, and what they took is not lost. */
async function freezeBroker(at: At): Promise<void> {
  const { cluster, load, story, note } = at
  const before = load.statuses['429'] ?? 0
  cluster.broker.freeze()
  note('the broker is frozen')
  let isOver = false
  const flooding = load.flood(() => isOver)
  await sleep(story.plan.freezeMs)
  const turnedAway = (load.statuses['429'] ?? 0) - before
  story.turnedAway.push(turnedAway)
  cluster.broker.thaw()
  isOver = true
  note(`the broker goes on; ${turnedAway} posts were turned away`)
  await flooding
}

/** The next is stopped only when the other of its service runs. */
async function restartInTurn(at: At): Promise<void> {
  let starting: Promise<void> = Promise.resolve()
  for (const member of MEMBERS) {
    await starting
    await stop(at, member)
    starting = at.cluster.members.start(member)
  }
  await starting
}

async function stop({ cluster, story, note }: At, member: MemberName): Promise<void> {
  const code = await within(`${member} to stop`, STOP_MS_MAX, cluster.members.stop(member))
  story.exits.push({ member, code })
  note(`${member} was asked to stop and ended with ${code}`)
}

/** Its topics are made by another tool, and its mail is streamed at once; the others' mail goes on all the while. */
async function letIn(at: At, operator: string): Promise<void> {
  const { cluster, load, story, note } = at
  const others = await recordedOf(at, operator, false)
  await cluster.addOperator(operator)
  const mail = [
    ...generateTraffic({
      seed: story.plan.seed,
      run: NEWCOMERS_RUN,
      items: 4_000,
      now: '2026-11-21T08:00:00Z',
    }),
  ]
  load.send(mail.filter((message) => message.operator === operator).slice(0, 20))
  await until(
    `mail of ${operator} in ${inboundTopic(operator)} to be picked up`,
    async () => (await recordedOf(at, operator, true)) > 0,
    PICKED_UP_MS_MAX,
  )
  const meanwhile = (await recordedOf(at, operator, false)) - others
  story.meanwhile.push({ operator, others: meanwhile })
  note(`${operator} came; ${meanwhile} messages of others were recorded meanwhile`)
}

async function recordedOf({ cluster }: At, operator: string, isTheirs: boolean): Promise<number> {
  const { rows } = await cluster.database.execute<{ count: string }>(
    sql`SELECT count(*) AS count FROM messages WHERE (submitter = ${operator}) = ${isTheirs}`,
  )
  return Number(rows[0]!.count)
}

function noteStrike({ story, note }: At, what: string, inFlight: number): void {
  story.strikes.push({ what, inFlight })
  note(`kill -9 of ${what}, with ${inFlight} in flight`)
}

async function untilTaken({ load }: At, more: number): Promise<void> {
  const taken = () => load.posted.length + load.streamed.length
  const before = taken()
  await until(`${more} more messages to be taken`, () => taken() >= before + more, TAKEN_MS_MAX)
}

/** Waits for the moment in which a stage has something to do, and says how much; 0 where that does not come. */
async function untilBusy(at: At, service: StageName): Promise<number> {
  for (const deadline = performance.now() + BUSY_MS_MAX; performance.now() < deadline; ) {
    const inFlight = await inFlightOf(at, service)
    if (inFlight > 0) return inFlight
  }
  return 0
}

async function inFlightOf({ cluster, load }: At, service: StageName): Promise<number> {
  if (service === 'ingest') {
    await sleep(5)
    return load.outstanding()
  }
  const lags = await cluster.log.lag(service, READS[service])
  return lags.reduce((sum, { lag }) => sum + lag, 0)
}

function expectNoneEnded({ cluster }: At): void {
  const ended = cluster.members.lives.find((life) => life.end !== null && !life.isEndAsked)
  if (ended) throw new Error(`${ended.member} ended with ${ended.end}, and nobody asked it to`)
}

/** All that was taken has been read by every stage, and the books balance with nothing in flight. */
export async function untilThrough({ cluster: { database, log } }: Pick<Campaign, 'cluster'>): Promise<void> {
  let seen = ''
  const lags = async () => {
    const progress = await readProgress(log)
    seen = JSON.stringify(progress)
    return Object.values(progress).reduce((sum, { lag }) => sum + lag, 0)
  }
  await until('everything to be read', async () => (await lags()) === 0, THROUGH_MS_MAX).catch(
    (error: Error) => {
      throw new Error(`${error.message}; it stands at ${seen}`)
    },
  )
  const books = await readBalance(database, log)
  if (!books.balanced || books.inFlight !== 0)
    throw new Error(`the books do not balance: ${JSON.stringify(books)}`)
}
