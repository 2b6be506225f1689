/** The topics that cross a border, their keys and how many partitions they start with. Values are JSON but for inbound, which is what the operator sent. */

export const TOPICS = {
  itemReceived: 'item.received.v1',
  itemAssessed: 'item.assessed.v1',
  itemDecided: 'item.decided.v1',
} as const

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
