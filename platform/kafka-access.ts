/**
 * Who may do what on a Kafka cluster, as ACLs: an operator writes its inbound topic and reads its receipts and responses,
 * the services read and write every topic of the contracts, and nobody else anything. Planning is pure.
 *
 * Only adds. What else touches our topics is reported and left alone: taking somebody's access away is a person's decision.
 */
import kafkajs, { type AclEntry, type Admin } from 'kafkajs'
import {
  COMMANDS_GROUP,
  inboundTopic,
  OPERATOR_CODE,
  REVISIONS_GROUP,
  receiptsTopic,
  responsesTopic,
} from '#contracts/topics.ts'

const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = kafkajs

type Resource = keyof typeof AclResourceTypes
type Pattern = keyof typeof ResourcePatternTypes
type Operation = keyof typeof AclOperationTypes
type Permission = keyof typeof AclPermissionTypes

/** One ACL, in Kafka's own words. What kafkajs has no word for is UNKNOWN. */
export interface Acl {
  /** `User:NAME`. */
  principal: string
  permission: Permission
  operation: Operation
  resource: Resource
  /** LITERAL: this name, where `*` is every name. PREFIXED: every name that begins so. */
  pattern: Pattern
  name: string
  /** From where; `*` is from everywhere. */
  host: string
}

/** Every wanted ACL is in create or keep. */
export interface AclPlan {
  create: Acl[]
  keep: Acl[]
  /** Touches our topics or groups, or is of an account of ours, and is nothing that we would acl. */
  leftAlone: Acl[]
}

/** The services' own: what stands between them, and what stands between them and the operators. */
const TOPIC_PREFIXES = ['ead.', 'item.', 'clearance.'] as const
const SERVICE_GROUPS = ['ingest', REVISIONS_GROUP, 'risk', 'clearance', COMMANDS_GROUP] as const
/** CREATE: for the topics of a new operator. */
const SERVICE_OPERATIONS = ['READ', 'WRITE', 'DESCRIBE', 'CREATE', 'DESCRIBE_CONFIGS'] as const

/** How the groups of an operator begin. The dot keeps them apart from every other name. */
export function operatorGroupPrefix(operator: string): string {
  return `${operator}.`
}

/** Every ACL for these operators, each as the user of its own code, and for the services. */
export function wantedAcls(operators: readonly string[], serviceUser: string): Acl[] {
  return [...serviceAcls(serviceUser), ...operators.flatMap(operatorAcls)]
}

function serviceAcls(user: string): Acl[] {
  const topics = TOPIC_PREFIXES.flatMap((prefix) =>
    SERVICE_OPERATIONS.map((operation) => allow(user, operation, 'TOPIC', prefix, 'PREFIXED')),
  )
  return [...topics, ...SERVICE_GROUPS.map((group) => allow(user, 'READ', 'GROUP', group))]
}

function operatorAcls(operator: string): Acl[] {
  const read = [receiptsTopic(operator), responsesTopic(operator)]
  return [
    ...both(operator, 'WRITE', inboundTopic(operator)),
    ...read.flatMap((topic) => both(operator, 'READ', topic)),
    allow(operator, 'READ', 'GROUP', operatorGroupPrefix(operator), 'PREFIXED'),
  ]
}

/** Kafka takes READ and WRITE to hold DESCRIBE; other authorizers may not. */
function both(user: string, operation: 'READ' | 'WRITE', topic: string): Acl[] {
  return [allow(user, operation, 'TOPIC', topic), allow(user, 'DESCRIBE', 'TOPIC', topic)]
}

function allow(
  user: string,
  operation: Operation,
  resource: Resource,
  name: string,
  pattern: Pattern = 'LITERAL',
): Acl {
  return { principal: `User:${user}`, permission: 'ALLOW', operation, resource, pattern, name, host: '*' }
}

/** What there is to do. Pure; `existing` is everything that the cluster has. */
export function planAcls(existing: readonly Acl[], wanted: readonly Acl[]): AclPlan {
  const there = new Set(existing.map(keyOf))
  const ours = new Set(wanted.map(keyOf))
  const principals = new Set(wanted.map(({ principal }) => principal))
  const isOurs = (principal: string) => principals.has(principal) || isOperator(principal)
  return {
    create: wanted.filter((acl) => !there.has(keyOf(acl))),
    keep: wanted.filter((acl) => there.has(keyOf(acl))),
    leftAlone: existing.filter(
      (acl) => !ours.has(keyOf(acl)) && (isOurs(acl.principal) || touchesOurs(acl, wanted)),
    ),
  }
}

function keyOf({ principal, permission, operation, resource, pattern, name, host }: Acl): string {
  return JSON.stringify([principal, permission, operation, resource, pattern, name, host])
}

/** Also one that is not known, or no longer. */
function isOperator(principal: string): boolean {
  return OPERATOR_CODE.test(principal.replace(/^User:/, ''))
}

/** True where a name exists that both this ACL and one of ours is about. */
function touchesOurs(acl: Acl, wanted: readonly Acl[]): boolean {
  return wanted.some((ours) => ours.resource === acl.resource && overlap(ours, acl))
}

function overlap(a: Acl, b: Acl): boolean {
  if (isEverything(a) || isEverything(b)) return true
  if (a.pattern === 'PREFIXED' && b.name.startsWith(a.name)) return true
  if (b.pattern === 'PREFIXED' && a.name.startsWith(b.name)) return true
  return a.name === b.name
}

function isEverything({ pattern, name }: Acl): boolean {
  return pattern === 'LITERAL' && name === '*'
}

/** Every ACL of the cluster. Needs DESCRIBE on the cluster. */
export async function readAcls(admin: Admin): Promise<Acl[]> {
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  })
  return resources.flatMap(({ resourceType, resourceName, resourcePatternType, acls }) =>
    acls.map(({ principal, host, operation, permissionType }) => ({
      principal,
      permission: wordOf(AclPermissionTypes, permissionType),
      operation: wordOf(AclOperationTypes, operation),
      resource: wordOf(AclResourceTypes, resourceType),
      pattern: wordOf(ResourcePatternTypes, resourcePatternType),
      name: resourceName,
      host,
    })),
  )
}

function wordOf<Word extends string>(words: Record<Word, number>, code: number): Word {
  return (Object.keys(words) as Word[]).find((word) => words[word] === code) ?? ('UNKNOWN' as Word)
}

/** Reads, plans and carries out, but for a trial; returns the plan. Needs DESCRIBE on the cluster, and ALTER to carry out. */
export async function applyAcls(admin: Admin, wanted: readonly Acl[], isTrial = false): Promise<AclPlan> {
  const plan = planAcls(await readAcls(admin), wanted)
  if (plan.create.length > 0 && !isTrial) await admin.createAcls({ acl: plan.create.map(entryOf) })
  return plan
}

function entryOf(acl: Acl): AclEntry {
  return {
    principal: acl.principal,
    host: acl.host,
    operation: AclOperationTypes[acl.operation],
    permissionType: AclPermissionTypes[acl.permission],
    resourceType: AclResourceTypes[acl.resource],
    resourceName: acl.name,
    resourcePatternType: ResourcePatternTypes[acl.pattern],
  }
}
