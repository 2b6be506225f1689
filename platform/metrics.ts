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
  modelReady: new Gauge({
    name: 'ead_model_ready',
    help: '1 where a model scores items, 0 where rules go on alone',
    labelNames: ['version', 'backend'] as const,
    registers: [registry],
  }),
  shadowFailures: new Counter({
    name: 'ead_model_shadow_failures_total',
    help: 'Batches that a model in shadow could not score; nothing else happens to them',
    registers: [registry],
  }),
  modelPsi: new Gauge({
    name: 'ead_model_psi',
    help: 'Population stability index of the model in force today: of the scores of a threat, of the inputs of a feature group',
    labelNames: ['of', 'name'] as const,
    registers: [registry],
  }),
  modelDriftAlarm: new Gauge({
    name: 'ead_model_drift_alarm',
    help: '1 where an index is 0.10 or more on enough items, 2 where it is 0.25 or more, else 0',
    labelNames: ['of', 'name'] as const,
    registers: [registry],
  }),
  modelUnseen: new Gauge({
    name: 'ead_model_unseen_share',
    help: 'Share of the items today with something that training never saw: operator, country, chapter',
    labelNames: ['what'] as const,
    registers: [registry],
  }),
  commands: new Counter({
    name: 'ead_commands_total',
    help: 'Commands about items that clearance carried out, proposed or refused, by kind',
    labelNames: ['kind', 'outcome'] as const,
    registers: [registry],
  }),
  decisions: new Counter({
    name: 'ead_decisions_total',
    help: 'Decisions recorded, by code',
    labelNames: ['code'] as const,
    registers: [registry],
  }),
  caseSeconds: new Histogram({
    name: 'ead_case_seconds',
    help: 'From locking a case to the decision on its item by who locked it, in seconds, by what came of it',
    labelNames: ['outcome'] as const,
    buckets: [2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1800],
    registers: [registry],
  }),
  outage: new Gauge({
    name: 'ead_outage',
    help: '1 while the outage switch is on in this mode, or a drill of it runs',
    labelNames: ['mode', 'drill'] as const,
    registers: [registry],
  }),
  decisionsWithout: new Counter({
    name: 'ead_decisions_without_total',
    help: 'Decisions that were made without a model, without history, or with lists past their last day',
    labelNames: ['lack'] as const,
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
  rulesBroken: new Counter({
    name: 'ead_rules_broken_total',
    help: 'Rules that held too much: suspended, or an alarm where the rule is mandatory',
    labelNames: ['action'] as const,
    registers: [registry],
  }),
  rulesSuspended: new Gauge({
    name: 'ead_rules_suspended',
    help: 'Rules that the breaker took out of effect and nobody has put back',
    registers: [registry],
  }),
  rulesLeftOut: new Gauge({
    name: 'ead_rules_left_out',
    help: 'Published rules that this version cannot evaluate and leaves out',
    registers: [registry],
  }),
  webhookDeliveries: new Counter({
    name: 'ead_webhook_deliveries_total',
    help: 'Requests to webhooks, by partner and what came of them: delivered, refused, unreachable, forbidden (the address)',
    labelNames: ['operator', 'outcome'] as const,
    registers: [registry],
  }),
  webhookSeconds: new Histogram({
    name: 'ead_webhook_seconds',
    help: 'How long a request to a webhook took with its answer, in seconds',
    buckets: SECONDS,
    registers: [registry],
  }),
  webhooks: new Gauge({
    name: 'ead_webhooks',
    help: 'Webhooks, by state: closed (in order), open (left alone), half-open (to be probed), blocked',
    labelNames: ['state'] as const,
    registers: [registry],
  }),
  webhookWaiting: new Gauge({
    name: 'ead_webhook_waiting',
    help: 'Responses that a partner with a webhook has not acknowledged, by partner',
    labelNames: ['operator'] as const,
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
