/** How an item's versions follow each other. Pure. */
import type { Declaration } from '#domain/item.ts'
import { declarationRequiresEad } from '#domain/requires-ead.ts'
import type { KnownItem } from './gather.ts'

/**
 * Versions are numbered as they arrive; the one in force is the one its post sent last. A sending time in the future
 * counts as the time of arrival, so that one wrong clock cannot outvote every later message.
 */
export function nextVersion(
  known: KnownItem | null,
  sentAt: string | null,
  receivedAt: string,
  declaration: Declaration,
  hash: Buffer,
): KnownItem {
  const saidAt = sentAt && sentAt < receivedAt ? sentAt : receivedAt
  const version = (known?.lastVersion ?? 0) + 1
  if (known && saidAt < known.effectiveSentAt) return { ...known, lastVersion: version }
  return {
    lastVersion: version,
    originOperator: declaration.originOperator!,
    destinationOperator: declaration.destinationOperator!,
    mailClass: declaration.mailClass,
    requiresEad: declarationRequiresEad(declaration),
    grossWeightGrams: declaration.grossWeightGrams,
    declaredAt: known?.declaredAt ?? receivedAt,
    effectiveVersion: version,
    effectiveSentAt: saidAt,
    effectiveHash: hash.toString('hex'),
  }
}

/** UPU S10: an identifier may be used again after twelve months. */
const IDENTIFIER_REUSE_MS = 365 * 24 * 3_600_000

/** Whether the identifier still stands for the item it was declared for. */
export function isInUse({ effectiveSentAt }: KnownItem, receivedAt: string): boolean {
  return Date.parse(receivedAt) - Date.parse(effectiveSentAt) < IDENTIFIER_REUSE_MS
}
