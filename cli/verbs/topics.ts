import { parseArgs } from 'node:util'
import type { Admin } from 'kafkajs'
import { OPERATOR_CODE } from '#contracts/topics.ts'
import { listOperators } from '#platform/auth.ts'
import { type KafkaSettings, readConfig } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { type Acl, type AclPlan, applyAcls, wantedAcls } from '#platform/kafka-access.ts'
import {
  applyTopics,
  kafkaReason,
  type Topic,
  type TopicPlan,
  wantedTopics,
} from '#platform/kafka-administration.ts'
import { createKafka } from '#platform/kafka-client.ts'
import type { Logger } from '#platform/logger.ts'
import { sql } from '#platform/sql.ts'
import { wholeNumber } from '#platform/whole-number.ts'
import { print, table, type Verb, withDatabase } from '../verb.ts'

const SERVICE_USER_DEFAULT = 'preadvice'
const ITEM_PARTITIONS_MAX = 1000

interface Options {
  isApply: boolean
  withAcls: boolean
  serviceUser: string
  itemPartitions: number
  json: boolean | undefined
}

interface Wanted {
  topics: Topic[]
  /** Null: not asked for. */
  acls: Acl[] | null
}

interface Plans {
  topics: TopicPlan
  acls: AclPlan | null
}

/** `topics plan|apply`: Kafka's topics, and with --acls who may use them. Operators are those of the database. */
export const topics: Verb = {
  usage: 'topics plan|apply [--acls] [--service-user NAME] [--item-partitions N]',
  does: 'make the topics of KAFKA_BROKERS as they should be, and who may use them; plan only says what apply would do',
  run: async (args) => {
    const options = readOptions(args)
    const settings = readSettings()
    const [wanted, logger] = await withDatabase(
      async ({ database, logger }) => [await readWanted(database, options), logger] as const,
    )
    const plans = await withAdmin(settings, logger, (admin) => apply(admin, wanted, !options.isApply))
    print(resultOf(options, plans), options.json, () => describe(options, plans))
    return 0
  },
}

function readOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      acls: { type: 'boolean', default: false },
      'service-user': { type: 'string' },
      'item-partitions': { type: 'string' },
    },
  })
  const [action, ...rest] = positionals
  if ((action !== 'plan' && action !== 'apply') || rest.length > 0)
    throw usageError('topics: write "topics plan" or "topics apply"')
  if (values['service-user'] !== undefined && !values.acls)
    throw usageError('topics: --service-user is about ACLs: write --acls too')
  return {
    isApply: action === 'apply',
    withAcls: values.acls,
    serviceUser: serviceUserOf(values['service-user']),
    itemPartitions: wholeNumber(
      'topics: --item-partitions',
      values['item-partitions'],
      readConfig(process.env).itemPartitions,
      1,
      ITEM_PARTITIONS_MAX,
    ),
    json: values.json,
  }
}

/** An operator is the Kafka user of its own code, which must not be that of the services. */
function serviceUserOf(name = SERVICE_USER_DEFAULT): string {
  if (name.trim() === '' || name === '*')
    throw usageError('topics: --service-user takes the name of one user')
  if (OPERATOR_CODE.test(name))
    throw usageError(`topics: --service-user "${name}" could be an operator, which would then see everything`)
  return name
}

function readSettings(): KafkaSettings {
  const { kafka } = readConfig(process.env)
  if (kafka) return kafka
  throw usageError('topics: KAFKA_BROKERS is not set, and the embedded log makes its topics itself')
}

async function readWanted(database: Database, options: Options): Promise<Wanted> {
  const operators = await listOperators(database)
  const revoked = await revokedOperators(database)
  const trusted = operators.filter((operator) => !revoked.includes(operator))
  return {
    topics: wantedTopics(operators, options.itemPartitions),
    acls: options.withAcls ? wantedAcls(trusted, options.serviceUser) : null,
  }
}

/** Those whose every key was ended. Their topics stay, and nothing is granted to them. */
async function revokedOperators(database: Database): Promise<string[]> {
  const { rows } = await database.execute<{ operator: string }>(sql`
    SELECT operator FROM operator_keys GROUP BY operator HAVING bool_and(revoked_at IS NOT NULL)`)
  return rows.map(({ operator }) => operator)
}

/** Opens the administration of the cluster for the time of one command. What goes wrong there is told in one line. */
async function withAdmin<T>(
  settings: KafkaSettings,
  logger: Logger,
  work: (admin: Admin) => Promise<T>,
): Promise<T> {
  // What kafkajs tells its logger on the way is in the error too.
  const kafka = await createKafka(settings, logger.child({}, { level: 'error' }))
  const admin = kafka.admin()
  try {
    await admin.connect()
    return await work(admin)
  } catch (error) {
    const reason = kafkaReason(error)
    if (reason === null) throw error
    throw new PreadviceError(`topics: ${whom(settings)}: ${reason}`)
  } finally {
    await admin.disconnect()
  }
}

function whom({ brokers, sasl }: KafkaSettings): string {
  return sasl ? `${sasl.username} at ${brokers.join(',')}` : brokers.join(',')
}

async function apply(admin: Admin, { topics, acls }: Wanted, isTrial: boolean): Promise<Plans> {
  return {
    topics: await applyTopics(admin, topics, isTrial),
    acls: acls && (await applyAcls(admin, acls, isTrial)),
  }
}

function resultOf({ isApply }: Options, { topics, acls }: Plans): unknown {
  return { applied: isApply, topics, acls }
}

function describe({ isApply }: Options, { topics, acls }: Plans): string {
  const parts = [describeTopics(topics, isApply)]
  if (acls) parts.push(describeAcls(acls, isApply))
  if (!isApply) parts.push('Nothing was changed: this is what "topics apply" would do.')
  return parts.join('\n\n')
}

function describeTopics({ create, alter, keep, refused }: TopicPlan, isApply: boolean): string {
  const counts = new Map(
    refused.map((each) => [each.topic, `; stays at ${each.partitions} partition(s), not ${each.wanted}`]),
  )
  const row = ({ topic, partitions }: Topic, does: string) => [
    topic,
    partitions,
    does + (counts.get(topic) ?? ''),
  ]
  const rows = [
    ...create.map((topic) => row(topic, isApply ? 'created' : 'create')),
    ...alter.map((topic) => row(topic, `${isApply ? 'changed' : 'change'} ${changesOf(topic)}`)),
    ...keep.map((topic) => row(topic, 'unchanged')),
  ]
  return table([['topic', 'partitions', 'done'], ...rows.sort()])
}

function changesOf({ changes }: TopicPlan['alter'][number]): string {
  return changes.map(({ name, from, to }) => `${name} ${from ?? '(default)'} → ${to}`).join(', ')
}

function describeAcls({ create, keep, leftAlone }: AclPlan, isApply: boolean): string {
  const row = (acl: Acl, does: string) => [
    acl.principal,
    acl.operation,
    `${acl.resource} ${nameOf(acl)}`,
    does,
  ]
  return table([
    ['who', 'may', 'what', 'done'],
    ...create.map((acl) => row(acl, isApply ? 'granted' : 'grant')),
    ...keep.map((acl) => row(acl, 'unchanged')),
    ...leftAlone.map((acl) => row(acl, `not ours: left alone${exceptions(acl)}`)),
  ])
}

function nameOf({ pattern, name }: Acl): string {
  return pattern === 'PREFIXED' ? `${name}*` : name
}

function exceptions({ permission, host }: Acl): string {
  return `${permission === 'ALLOW' ? '' : `, ${permission}`}${host === '*' ? '' : `, from ${host}`}`
}
