/** The topics that cross a border, their keys and how many partitions they start with. Values are JSON but for inbound, which is what the operator sent. */

export const TOPICS = {
  itemReceived: 'item.received.v1',
  itemAssessed: 'item.assessed.v1',
  itemDecided: 'item.decided.v1',
  commands: 'clearance.commands.v1',
  deadLetters: 'ead.dead-letters.v1',
} as const

/** What takes officers' revisions out of the commands. */
export const REVISIONS_GROUP = 'revisions'

/** What takes decisions, answers and deadlines out of the commands. */
export const COMMANDS_GROUP = 'commands'

/** Enough for two cores to overlap thinking with waiting for the disk; more only splits batches. */
export const PARTITIONS = { items: 2, operator: 1 } as const

/** An operator's code in a topic name or a path: three characters, UPU style. */
export const OPERATOR_CODE = /^[A-Z0-9]{3}$/

export const INBOUND_TOPICS = /^ead\.inbound\.[A-Z0-9]{3}\.v1$/

/** What the operator writes. Key: message id. */
export function inboundTopic(operator: string): string {
  return `ead.inbound.${operator}.v1`
}

/** What the operator reads about its messages. Key: message id. */
export function receiptsTopic(operator: string): string {
  return `ead.receipts.${operator}.v1`
}

/** What the operator reads about its items. Key: item id. */
export function responsesTopic(operator: string): string {
  return `ead.responses.${operator}.v1`
}

/** Whose inbound topic this is. */
export function operatorOfInbound(topic: string): string {
  return topic.split('.')[2]!
}

/** Every topic an operator needs. */
export function operatorTopics(operator: string): string[] {
  return [inboundTopic(operator), receiptsTopic(operator), responsesTopic(operator)]
}

const DAY_MS = 86_400_000
/** A message of 64 MiB, the largest the gateway can be set to take, in its envelope. */
const MESSAGE_BYTES_MAX = 70 * 1024 * 1024

/** What Kafka is told of a topic, by its own names. The embedded log has one retention for all. */
export function topicSettings(topic: string): Record<string, string> {
  return {
    // The time of a record is when the log took it, whatever a client's clock says.
    'message.timestamp.type': 'LogAppendTime',
    'max.message.bytes': String(MESSAGE_BYTES_MAX),
    // Operators compress as they like; every reader then needs to know one way only.
    'compression.type': 'zstd',
    'retention.ms': String(retentionDaysOf(topic) * DAY_MS),
    // The decisions are also kept by item, so that who comes late still learns how every item stands.
    'cleanup.policy': topic === TOPICS.itemDecided ? 'compact,delete' : 'delete',
    ...(topic === TOPICS.itemDecided && { 'min.compaction.lag.ms': String(DAY_MS) }),
  }
}

/** Long enough for a long weekend on our side, or for an operator's system to come back after a repair. */
function retentionDaysOf(topic: string): number {
  if (topic === TOPICS.deadLetters) return 90
  if (topic === TOPICS.itemDecided || /^ead\.(receipts|responses)\./.test(topic)) return 30
  return 7
}
