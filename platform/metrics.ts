/** Every metric of the product, declared once: name, meaning, unit and labels. Labels are bounded: operators, outcomes, categories, never items. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

export const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'ead_' })

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export const metrics = {
  messages: new Counter({
    name: 'ead_messages_total',
    help: 'Messages recorded, by submitter and outcome of the receipt',
    labelNames: ['operator', 'outcome'] as const,
    registers: [registry],
  }),
  entries: new Counter({
    name: 'ead_entries_total',
    help: 'Item entries recorded, by submitter and exit',
    labelNames: ['operator', 'outcome'] as const,
    registers: [registry],
  }),
  findings: new Counter({
    name: 'ead_findings_total',
    help: 'Findings of data quality, by submitter, rule and severity',
    labelNames: ['operator', 'rule', 'severity'] as const,
    registers: [registry],
  }),
  assessments: new Counter({
    name: 'ead_assessments_total',
    help: 'Assessments recorded, by category of the highest score',
    labelNames: ['category', 'threat'] as const,
    registers: [registry],
  }),
  decisions: new Counter({
    name: 'ead_decisions_total',
    help: 'Decisions recorded, by code',
    labelNames: ['code'] as const,
    registers: [registry],
  }),
  decisionSeconds: new Histogram({
    name: 'ead_decision_seconds',
    help: 'From the taking of a message to the decision on an item of it, in seconds',
    buckets: SECONDS,
    registers: [registry],
  }),
  receiptSeconds: new Histogram({
    name: 'ead_receipt_seconds',
    help: 'From the request to the answer with the receipt, in seconds',
    buckets: SECONDS,
    registers: [registry],
  }),
  batchRecords: new Histogram({
    name: 'ead_batch_records',
    help: 'Records in a batch, by stage',
    labelNames: ['stage'] as const,
    buckets: [1, 2, 5, 10, 25, 50, 100, 250, 500],
    registers: [registry],
  }),
  refusedRequests: new Counter({
    name: 'ead_refused_requests_total',
    help: 'Requests the gateway refused, by HTTP status',
    labelNames: ['status'] as const,
    registers: [registry],
  }),
  waitingBytes: new Gauge({
    name: 'ead_waiting_bytes',
    help: 'Bytes of messages taken over HTTP whose receipts are awaited',
    registers: [registry],
  }),
  logLag: new Gauge({
    name: 'ead_log_lag',
    help: 'Records appended and not yet handled, by consumer group, topic and partition',
    labelNames: ['group', 'topic', 'partition'] as const,
    registers: [registry],
  }),
  listAge: new Gauge({
    name: 'ead_list_age_seconds',
    help: 'Since the day its source gave it, by list in use, in seconds',
    labelNames: ['list'] as const,
    registers: [registry],
  }),
  deadLetters: new Counter({
    name: 'ead_dead_letters_total',
    help: 'Records that could not be read and were set aside, by consumer group',
    labelNames: ['group'] as const,
    registers: [registry],
  }),
  stoppedPartitions: new Gauge({
    name: 'ead_stopped_partitions',
    help: 'Partitions stopped because too many of their records could not be read, by consumer group and topic',
    labelNames: ['group', 'topic'] as const,
    registers: [registry],
  }),
}
