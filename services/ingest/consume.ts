/** The stage: inbound messages in, receipts and received items out. Gather, think, record. */
import { INBOUND_TOPICS, operatorOfInbound } from '#contracts/topics.ts'
import type { ConsumeOptions, HandleBatch } from '#platform/log.ts'
import { metrics } from '#platform/metrics.ts'
import { HEADERS, readArrival } from './arrival.ts'
import { gather } from './gather.ts'
import type { Installation } from './installation.ts'
import { judge } from './judge.ts'
import type { Judged } from './judged.ts'
import { countQuality } from './quality/count.ts'
import { recordCounts } from './quality/record-counts.ts'
import { record } from './record.ts'

/** Small batches: a message's sender waits for its receipt. */
export function ingestConsumer(installation: Installation): ConsumeOptions {
  return {
    topics: INBOUND_TOPICS,
    group: 'ingest',
    batchRecordsMax: 100,
    batchBytesMax: 2 * 1024 * 1024,
    handle: ingest(installation),
  }
}

function ingest({ countries, readMapping }: Installation): HandleBatch {
  return async (batch, tx) => {
    const submitter = operatorOfInbound(batch.topic)
    const contentTypes = batch.records.map(({ headers }) => headers[HEADERS.contentType] ?? '')
    const edifact = await readMapping(tx, submitter, contentTypes)
    const arrivals = batch.records.map((record) => readArrival(record, edifact))
    const gathered = { ...(await gather(tx, submitter, arrivals, true)), countries }
    const judged = judge(arrivals, gathered)
    const events = await record(tx, submitter, judged)
    await recordCounts(tx, countQuality(judged))
    count(submitter, judged)
    return events
  }
}

function count(operator: string, { fresh }: Judged): void {
  metrics.batchRecords.observe({ stage: 'ingest' }, fresh.length)
  for (const { outcome, entries, movement } of fresh) {
    metrics.messages.inc({ operator, outcome })
    for (const entry of entries) {
      metrics.entries.inc({ operator, outcome: entry.outcome })
      for (const { rule, severity } of entry.findings) metrics.findings.inc({ operator, rule, severity })
    }
    for (const { findings } of movement?.items ?? [])
      for (const { rule, severity } of findings) metrics.findings.inc({ operator, rule, severity })
  }
}
