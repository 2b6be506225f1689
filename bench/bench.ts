/**
 * The speed table: `npm run bench`, `-- --json` for programs, `-- --items N` for a longer run. Every figure is measured in
 * this run, on this machine, with the ceiling beside it: the same bytes parsed, inserted and read back with no thinking.
 */
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { generateTraffic } from '#traffic/generate.ts'
import type { TrafficMessage } from '#traffic/truth.ts'
import { table } from '../cli/verb.ts'
import { measureCeiling } from './ceiling.ts'
import { measureEmbedded } from './embedded.ts'
import { measureFormats } from './formats.ts'
import { measureKafka } from './kafka.ts'
import { measureModel } from './model.ts'
import { measureNames } from './names.ts'
import { measureRules } from './rules.ts'
import { measureThinking } from './thinking.ts'

const SEED = 7
const { values } = parseArgs({
  options: { json: { type: 'boolean' }, items: { type: 'string', default: '30000' } },
})
const items = Number(values.items)
const now = '2026-11-21T12:00:00.000Z'

/** The same mail for every row, made before the clock starts. */
function mail(count: number, run: number): TrafficMessage[] {
  return [...generateTraffic({ seed: SEED, run, items: count, now })]
}

const messages = mail(items, 1)
const bytes = messages.reduce((sum, { body }) => sum + body.length, 0)
const embedded = await measureEmbedded(messages, mail(2_500, 2))
const ceiling = await measureCeiling(messages)
const kafka = await measureKafka(messages, mail(2_500, 3))
const thinking = measureThinking(messages)
const formats = measureFormats()
const names = measureNames()
const rules = await measureRules(messages)
const model = await measureModel()
const result = {
  machine: { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', node: process.version },
  mail: { items, messages: messages.length, bytes },
  embedded,
  ceiling,
  shareOfCeiling: Math.round((embedded.itemsPerSecond / ceiling.itemsPerSecond) * 1000) / 1000,
  kafka,
  thinking,
  formats,
  names,
  rules,
  model,
}

process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${describe()}\n`)

function describe(): string {
  const { machine, mail } = result
  const { paced, memoryMegabytes } = embedded
  return [
    `${machine.cores} cores, ${machine.processor}, Node ${machine.node}; ${mail.items} items in ${mail.messages} messages, ${Math.round(mail.bytes / mail.items)} bytes an item`,
    '',
    table([
      ['', 'items/s', 'p50 ms', 'p99 ms'],
      [
        'embedded, end to end over HTTP, as fast as it goes',
        embedded.itemsPerSecond,
        embedded.p50Ms,
        embedded.p99Ms,
      ],
      ['  the receipt of a message', '', embedded.receiptP50Ms, embedded.receiptP99Ms],
      [
        `embedded, end to end over HTTP, at ${paced.itemsPerSecond} items/s`,
        paced.itemsPerSecond,
        paced.p50Ms,
        paced.p99Ms,
      ],
      ['  the receipt of a message', '', paced.receiptP50Ms, paced.receiptP99Ms],
      ['ceiling: the same bytes parsed, inserted, read back', ceiling.itemsPerSecond, '', ''],
      ['  share of the ceiling', result.shareOfCeiling, '', ''],
      ...kafkaRows(),
    ]),
    typeof kafka === 'string'
      ? `left out: Kafka, ${kafka}`
      : `the most inbound messages waiting: ${kafka.inboundLagMax}`,
    '',
    table([
      ['thinking, microseconds an item', 'p50', 'p99'],
      ['decode, normalise and validate', thinking.ingest.p50Us, thinking.ingest.p99Us],
      ['  of it, validate with all findings', thinking.validate.p50Us, thinking.validate.p99Us],
      ['assess with the shipped packs', thinking.assess.p50Us, thinking.assess.p99Us],
    ]),
    '',
    table([['decoding and names', 'ours', 'peer', 'times'], ...peerRows()]),
    '',
    table([['rules with reasons, p50 microseconds an item', 'ours', 'peer', 'times'], ...ruleRows()]),
    '',
    table([
      [`the model on ${model.backend}`, 'p50', 'p99'],
      ['rows a second at batch 256, five classes', model.rowsPerSecond.batch256, ''],
      ['  in plain arithmetic', model.rowsPerSecond.plainArithmetic, ''],
      ['declaration to scores and reasons, microseconds an item', model.stream.p50Us, model.stream.p99Us],
    ]),
    '',
    `service memory (RSS, MB) at each tenth of the mail: ${memoryMegabytes.join(' ')}`,
  ].join('\n')
}

function kafkaRows(): (string | number)[][] {
  if (typeof kafka === 'string') return []
  const { itemsPerSecond, p50Ms, p99Ms, paced, ceiling, shareOfCeiling } = kafka
  return [
    ['Kafka, streamed by operators, as fast as it goes', itemsPerSecond, p50Ms, p99Ms],
    [`Kafka, at ${paced.itemsPerSecond} items/s`, paced.itemsPerSecond, paced.p50Ms, paced.p99Ms],
    ['  the receipt of a message, to its operator', '', paced.receiptP50Ms, paced.receiptP99Ms],
    ['ceiling: the same bytes through broker and database', ceiling.itemsPerSecond, '', ''],
    ['  share of the ceiling', shareOfCeiling, '', ''],
  ]
}

function peerRows(): (string | number)[][] {
  const { xml, edifact } = formats
  return [
    ['CDS XML, items/s, beside fast-xml-parser', xml.itemsPerSecond, xml.peerItemsPerSecond, xml.timesFaster],
    [
      "EDIFACT, MB/s, beside npm's edifact (Reader)",
      edifact.megabytesPerSecond,
      edifact.peerMegabytesPerSecond,
      edifact.timesFaster,
    ],
    [
      `one name against ${names.entries}, p99 ms, beside fuse.js`,
      names.p99Ms,
      names.peer.p99Ms,
      names.timesFaster,
    ],
    ['  the right entry first, share', names.found, names.peer.found, ''],
  ]
}

function ruleRows(): (string | number)[][] {
  return rules.flatMap(({ rules, p50Us, jsonRulesEngine, zenEngine }) => [
    [`${rules} rules, beside json-rules-engine`, p50Us, jsonRulesEngine.p50Us, jsonRulesEngine.timesFaster],
    [`${rules} rules, beside zen-engine with trace`, p50Us, zenEngine.p50Us, zenEngine.timesFaster],
  ])
}
