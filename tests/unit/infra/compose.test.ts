/**
 * compose.yml: every container is contained, starts after what it needs, and agrees with the product and its broker.
 * How: the file is read as compose reads it, merges and anchors included. No engine is started.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { TOPICS, topicSettings } from '#contracts/topics.ts'
import { readConfig, SERVICE_NAMES } from '#platform/config.ts'
import { type Json, ROOT } from './manifests.ts'
import { isSetting } from './settings.ts'

const compose = parse(readFileSync(path.join(ROOT, 'infra', 'compose.yml'), 'utf8'), { merge: true }) as Json
const services = Object.entries<Json>(compose.services)
const ours = services.filter(([, { image }]) => image.startsWith('preadvice:'))
const runsOnce = (service: Json) => service.restart === 'no'

describe.each(services)('%s', (name, service) => {
  test('cannot change its own files or gain rights', () => {
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(['ALL'])
    expect(service.security_opt).toEqual(['no-new-privileges:true'])
    expect(service.privileged).toBeUndefined()
    if (name !== 'proxy') expect(service.cap_add).toBeUndefined()
  })

  test('is of one version, and may take so much memory', () => {
    expect(service.image).toMatch(/^[\w./-]+:v?\d+\.\d+(\.\d+)?(-\w+)?$/)
    expect(service.mem_limit).toMatch(/^\d+[mg]$/)
  })

  test('says whether it is well', () => {
    if (runsOnce(service)) expect(service.healthcheck).toEqual({ disable: true })
    else expect(service.healthcheck.test[0]).toBe('CMD')
  })

  test('is reached from this machine alone', () => {
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/)
  })

  test('what it names is there', () => {
    for (const network of service.networks) expect(compose.networks).toHaveProperty(network)
    for (const { source } of service.configs ?? []) expect(compose.configs).toHaveProperty(source)
    for (const volume of service.volumes ?? [])
      if (!volume.startsWith('.')) expect(compose.volumes).toHaveProperty(volume.split(':')[0])
  })

  test('waits for what will come true', () => {
    for (const [other, { condition }] of Object.entries<Json>(service.depends_on ?? {})) {
      expect(compose.services).toHaveProperty(other)
      const expected = runsOnce(compose.services[other])
        ? 'service_completed_successfully'
        : 'service_healthy'
      expect(condition).toBe(expected)
    }
  })
})

test('every service of the product has a container, which waits for the topics', () => {
  const running = ours.filter(([, service]) => !runsOnce(service))
  expect(running.map(([name, { environment }]) => [name, environment.SERVICES])).toEqual(
    SERVICE_NAMES.map((name) => [name, name]),
  )
  for (const [, service] of running) {
    expect(service.depends_on).toHaveProperty('topics')
    expect(service.stop_grace_period).toBe('60s')
  }
})

test.each(ours)(
  'the settings of %s are settings of the product, and are understood',
  (_, { environment }) => {
    for (const name of Object.keys(environment)) expect(name).toSatisfy(isSetting)
    const key = Buffer.alloc(32).toString('base64')
    const asked = (value: string) =>
      value.replace(/\$\{PREADVICE_SECRETS_KEY:\?[^}]*\}/, key).replace(/\$\{\w+:\?[^}]*\}/g, 'secret')
    const config = readConfig(
      Object.fromEntries(Object.entries<string>(environment).map(([name, value]) => [name, asked(value)])),
    )
    expect(config).toMatchObject({ host: '0.0.0.0', port: 8080 })
  },
)

test('the broker takes what the topics take, and makes none by itself', () => {
  const bytes = topicSettings(TOPICS.itemReceived)['max.message.bytes']
  const { environment } = compose.services.kafka
  expect(environment).toMatchObject({
    KAFKA_MESSAGE_MAX_BYTES: bytes,
    KAFKA_REPLICA_FETCH_MAX_BYTES: bytes,
    KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
  })
  expect(Number(environment.KAFKA_SOCKET_REQUEST_MAX_BYTES)).toBeGreaterThan(Number(bytes))
})

test('no password stands in the file', () => {
  const written = services.flatMap(([, { environment = {} }]) =>
    Object.entries<string>(environment).filter(([name]) => /PASSWORD|DATABASE_URL|_KEY$/.test(name)),
  )
  expect(written.length).toBeGreaterThan(3)
  for (const [, value] of written) expect(value).toMatch(/\$\{PREADVICE_\w+_(PASSWORD|KEY):\?/)
})

test('the broker and the database are not reached from outside', () => {
  expect(compose.networks.inside.internal).toBe(true)
  for (const name of ['kafka', 'postgres', ...SERVICE_NAMES])
    expect(compose.services[name].networks).toEqual(['inside'])
})
