/** Waiting for receipts: one query for all that are awaited, each time something was recorded. */

import type { Receipt } from '#contracts/receipt.ts'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'

/** Wake-ups are hints; this is how long a lost one can delay an answer. */
const LOOK_EVERY_MS = 100
const RECEIPTS_TOPIC = /^ead\.receipts\./

export interface ExpectedReceipt {
  /** The receipt once it is recorded, or null after the time is over. */
  within(timeoutMs: number): Promise<Receipt | null>
  /** Must be called once the receipt is of no more interest. */
  forget(): void
}

export interface ReceiptWatch {
  /** To be called before the message is appended, so that its receipt cannot be missed. */
  expect(receiptId: string): ExpectedReceipt
  close(): void
}

export function watchReceipts(database: Database): ReceiptWatch {
  const awaited = new Map<string, Set<(found: Receipt) => void>>()
  let looking = false
  let lookAgain = false

  async function look(): Promise<void> {
    lookAgain = true
    if (looking) return
    looking = true
    while (lookAgain && awaited.size > 0) {
      lookAgain = false
      const found = await readReceipts(database, [...awaited.keys()]).catch(() => [])
      for (const { receiptId, receipt } of found) settle(receiptId, receipt)
    }
    looking = false
  }

  function settle(receiptId: string, receipt: Receipt): void {
    for (const resolve of awaited.get(receiptId) ?? []) resolve(receipt)
    awaited.delete(receiptId)
  }

  const unlisten = database.onWake((name) => {
    if (RECEIPTS_TOPIC.test(name)) void look()
  })
  const timer = setInterval(() => void look(), LOOK_EVERY_MS)

  function expect(receiptId: string): ExpectedReceipt {
    const { promise, resolve } = Promise.withResolvers<Receipt | null>()
    const waiters = awaited.get(receiptId) ?? new Set()
    awaited.set(receiptId, waiters.add(resolve))
    let timer: NodeJS.Timeout | undefined
    return {
      within(timeoutMs) {
        timer = setTimeout(() => resolve(null), timeoutMs)
        return promise
      },
      forget() {
        clearTimeout(timer)
        waiters.delete(resolve)
        if (waiters.size === 0) awaited.delete(receiptId)
      },
    }
  }

  return {
    expect,
    close: () => {
      clearInterval(timer)
      unlisten()
    },
  }
}

async function readReceipts(
  database: Database,
  ids: string[],
): Promise<{ receiptId: string; receipt: Receipt }[]> {
  const { rows } = await database.execute<{ receiptId: string; receipt: Receipt }>(sql`
    SELECT receipt_id AS "receiptId", receipt FROM messages WHERE receipt_id = ANY(${sql.param(ids)}::uuid[])`)
  return rows
}
