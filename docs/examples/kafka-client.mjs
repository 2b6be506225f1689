/**
 * An operator's Kafka client: sends message.json, reads its receipt and the response to each accepted item, prints them, ends.
 *
 *   OPERATOR=CNA KAFKA_BROKERS=kafka.example.org:9093 KAFKA_PASSWORD=… node docs/examples/kafka-client.mjs [message.json]
 *
 * KAFKA_CA_FILE: a PEM file, where the machine does not trust the hub's certificate already. Node 22.15 or later, kafkajs 2.2.4.
 */
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { zstdCompress, zstdDecompress } from 'node:zlib'
import kafkajs from 'kafkajs'

const { OPERATOR, KAFKA_BROKERS, KAFKA_USERNAME = OPERATOR, KAFKA_PASSWORD, KAFKA_CA_FILE } = process.env
const WAIT_MS_MAX = 60_000

// The topics are compressed with zstd, which kafkajs leaves to us; Node has it.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => ({
  compress: ({ buffer }) => promisify(zstdCompress)(buffer),
  decompress: (buffer) => promisify(zstdDecompress)(buffer),
})

const kafka = new kafkajs.Kafka({
  clientId: `${OPERATOR}-example`,
  brokers: KAFKA_BROKERS.split(','),
  ssl: KAFKA_CA_FILE ? { ca: [readFileSync(KAFKA_CA_FILE, 'utf8')] } : true,
  sasl: { mechanism: 'scram-sha-512', username: KAFKA_USERNAME, password: KAFKA_PASSWORD },
  logLevel: kafkajs.logLevel.WARN,
})
const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner })
// A group begins with the operator's code and a dot. It goes on where it was; a new one begins at the beginning.
const consumer = kafka.consumer({ groupId: `${OPERATOR}.example`, maxWaitTimeInMs: 500 })

const body = readFileSync(process.argv[2] ?? new URL('message.json', import.meta.url))
const messageId = JSON.parse(body).message.id

/** What was read: the receipt of our message, and every response once, by its id. */
let receipt
const responses = new Map()

function take(topic, record) {
  if (topic.startsWith('ead.receipts.')) {
    if (record.messageId !== messageId) return
    receipt = record
  } else {
    // Delivered at least once: a repeat has the id of the first.
    if (responses.has(record.responseId)) return
    responses.set(record.responseId, record)
  }
  console.log(JSON.stringify({ topic, record }))
}

function isAnswered({ itemId, version, outcome }) {
  const answers = [...responses.values()].filter((each) => each.itemId === itemId)
  return outcome !== 'accepted' || answers.some(({ itemVersion }) => itemVersion === version)
}

await Promise.all([producer.connect(), consumer.connect()])
await consumer.subscribe({
  topics: [`ead.receipts.${OPERATOR}.v1`, `ead.responses.${OPERATOR}.v1`],
  fromBeginning: true,
})

const answered = new Promise((resolve, reject) => {
  consumer.on('consumer.crash', ({ payload }) => payload.restart || reject(payload.error))
  setTimeout(reject, WAIT_MS_MAX, new Error(`not answered within ${WAIT_MS_MAX / 1000} s`)).unref()
  const eachMessage = async ({ topic, message }) => {
    take(topic, JSON.parse(message.value))
    if (receipt?.items.every(isAnswered)) resolve()
  }
  consumer.run({ eachMessage }).catch(reject)
})

try {
  await producer.send({
    topic: `ead.inbound.${OPERATOR}.v1`,
    acks: -1, // durable once this resolves; until then send again, a repeat is known by its message id
    compression: kafkajs.CompressionTypes.ZSTD,
    messages: [{ key: messageId, value: body, headers: { 'content-type': 'application/json' } }],
  })
  await answered
} finally {
  await Promise.all([producer.disconnect(), consumer.disconnect()])
}
