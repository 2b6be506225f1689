/**
 * The Kubernetes manifests: right by the published schemas, closed as tightly as they promise, and in step with the product.
 * How: each file by itself; what kustomize makes of the example is looked at where kubectl is there.
 */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { PARTITIONS } from '#contracts/topics.ts'
import { SERVICE_NAMES, STAGE_NAMES } from '#platform/config.ts'
import { faultsOf, type Json, KUBERNETES, type Manifest, manifests, manifestsOf } from './manifests.ts'
import { isSetting, settingsIn } from './settings.ts'

const all = manifests()
const of = (kind: string) => all.filter((manifest) => manifest.kind === kind)
const named = (each: Manifest) => [`${each.kind} ${each.name}`, each] as const
const deployments = of('Deployment').map(named)
const withPods = [...of('Deployment'), ...of('Job')].map(named)
const podOf = ({ body }: Manifest): Json => body.spec.template.spec
const kubectl = version()

function version(): string | null {
  try {
    return execFileSync('kubectl', ['version', '--client'], { encoding: 'utf8', stdio: 'pipe' })
  } catch {
    return null
  }
}

test.each(all.map(named))('%s is right by its schema', async (_, { body }) => {
  expect(await faultsOf(body)).toEqual([])
})

test('a wrong value and an unknown field are found', async () => {
  const wrong = structuredClone(of('Deployment')[0]!.body)
  wrong.spec.template.spec.containers[0].readynessProbe = {}
  expect(await faultsOf(wrong)).toEqual(['/spec/template/spec/containers/0/readynessProbe'])
  wrong.spec.replicas = 'two'
  expect(await faultsOf(wrong)).toEqual([expect.stringContaining('spec/replicas must be integer')])
})

test('there is a deployment for every service, and it runs that service', () => {
  const services = of('Deployment').map(({ name, body }) => [name, environment(body).SERVICES])
  expect(services.sort()).toEqual(SERVICE_NAMES.map((name) => [name, name]).sort())
})

test('the ways to operators lead to the services that have the routes', () => {
  const [ingress] = of('Ingress')
  const paths = ingress!.body.spec.rules[0].http.paths as Json[]
  expect(paths.map((each) => [each.path, each.backend.service.name])).toEqual([
    ['/v1/messages', 'ingest'],
    ['/v1/receipts', 'ingest'],
    ['/api/quality', 'ingest'],
    ['/api/dead-letters', 'ingest'],
    ['/api/edifact-mappings', 'ingest'],
    ['/api/operator/messages', 'ingest'],
    ['/api/operator/uploads', 'ingest'],
    ['/v1/responses', 'clearance'],
    ['/v1/items', 'clearance'],
    ['/v1/receptacles', 'clearance'],
    ['/v1/referrals', 'clearance'],
    ['/v1/decision-codes', 'clearance'],
    ['/v1/sandbox', 'clearance'],
    ['/v1/audit', 'clearance'],
    ['/v1/exchange', 'clearance'],
    ['/api', 'clearance'],
    ['/api/session', 'console'],
    ['/api/sessions', 'console'],
    ['/api/sign-in', 'console'],
    ['/api/views', 'console'],
    ['/api/admin', 'console'],
    ['/', 'console'],
  ])
})

describe.each(withPods)('%s', (_, manifest) => {
  const pod = podOf(manifest)

  test('is nobody in particular, and has no token', () => {
    expect(pod.automountServiceAccountToken).toBe(false)
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(pod.securityContext.runAsUser).toBeGreaterThan(9999)
    for (const name of ['hostNetwork', 'hostPID', 'hostIPC']) expect(pod[name]).toBeUndefined()
  })

  test('is not given the addresses of other services, which could be taken for settings', () => {
    expect(pod.enableServiceLinks).toBe(false)
  })

  test.each(containersOf(pod))('%s can change nothing, and may take so much', (_, container) => {
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(container.resources).toMatchObject({
      requests: { cpu: expect.any(String), memory: expect.any(String) },
      limits: { memory: expect.any(String) },
    })
    expect(container.image).toMatch(/^[\w./-]+:\d+\.\d+\.\d+$/)
  })

  test('every variable is a setting of the product', () => {
    for (const name of Object.keys(environment(manifest.body))) expect(name).toSatisfy(isSetting)
  })

  test('the secrets are only named', () => {
    for (const container of pod.containers)
      for (const { name, value } of container.env)
        if (value !== undefined) expect(['SERVICES', 'AUDIT_KEY_FILE']).toContain(name)
  })
})

describe.each(deployments)('%s', (_, manifest) => {
  const pod = podOf(manifest)

  test.each(containersOf(pod))('%s is looked after by three probes', (_, container) => {
    const paths = ['startupProbe', 'livenessProbe', 'readinessProbe'].map((probe) => container[probe].httpGet)
    expect(paths).toEqual(['/healthz', '/healthz', '/readyz'].map((at) => ({ path: at, port: 'http' })))
  })

  test('has time to finish what it has in hand', () => {
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(60)
  })

  test('is spread, is scraped, and is not taken down all at once', () => {
    expect(pod.topologySpreadConstraints.map((each: Json) => each.topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ])
    expect(manifest.body.spec.template.metadata.annotations).toMatchObject({
      'prometheus.io/scrape': 'true',
      'prometheus.io/path': '/metrics',
    })
    const budget = of('PodDisruptionBudget').find(({ name }) => name === manifest.name)!
    expect(budget.body.spec.selector).toEqual(manifest.body.spec.selector)
    expect(budget.body.spec.maxUnavailable).toBe(1)
  })
})

describe.each(deployments.filter(([, { name }]) => STAGE_NAMES.some((stage) => stage === name)))(
  '%s',
  (_, manifest) => {
    test('is scaled by the lag of its own group', () => {
      const { spec } = of('ScaledObject').find(({ name }) => name === manifest.name)!.body
      expect(spec.scaleTargetRef.name).toBe(manifest.name)
      expect(spec.triggers[0]).toMatchObject({ type: 'kafka', metadata: { consumerGroup: manifest.name } })
      expect(spec.minReplicaCount).toBeGreaterThan(0)
      expect(spec.maxReplicaCount).toBeGreaterThanOrEqual(spec.minReplicaCount)
    })
  },
)

test.each([
  ['risk', 'item.received.v1'],
  ['clearance', 'item.assessed.v1'],
])('%s has no more replicas than its topic has partitions', (name, topic) => {
  const { spec } = of('ScaledObject').find((each) => each.name === name)!.body
  expect(spec.triggers[0].metadata.topic).toBe(topic)
  expect(spec.maxReplicaCount).toBeLessThanOrEqual(PARTITIONS.items)
  expect(of('Deployment').find((each) => each.name === name)!.body.spec.replicas).toBeLessThanOrEqual(
    PARTITIONS.items,
  )
})

test('all is closed first: no pod of ours is outside the first policy', () => {
  const closed = of('NetworkPolicy').find(({ name }) => name === 'preadvice-closed')!.body.spec
  expect(closed).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'preadvice' } },
    policyTypes: ['Ingress', 'Egress'],
  })
  for (const [, { body }] of withPods)
    expect(body.spec.template.metadata.labels).toMatchObject(closed.podSelector.matchLabels)
})

describe('the example', () => {
  const folder = path.join(KUBERNETES, 'overlays', 'example', 'settings')
  const kustomization = parse(readFileSync(path.join(folder, 'kustomization.yaml'), 'utf8'))

  test('every literal is a setting of the product', () => {
    const literals = settingsIn(kustomization.configMapGenerator[0].literals)
    expect(literals.length).toBeGreaterThan(3)
    for (const name of literals) expect(name).toSatisfy(isSetting)
  })

  test.each(readdirSync(path.join(folder, 'secrets-example')).filter((name) => !name.endsWith('username')))(
    'what stands in %s is plainly not real',
    (name) => {
      const text = readFileSync(path.join(folder, 'secrets-example', name), 'utf8')
      expect(text).toMatch(/not.a.real/)
      expect(text).not.toMatch(/BEGIN/)
    },
  )
})

const leftOut = kubectl ? '' : ' (left out: kubectl is not on the path)'

describe(`what kustomize makes of it${leftOut}`, () => {
  const make = (folder: string) =>
    manifestsOf(
      folder,
      execFileSync('kubectl', ['kustomize', path.join(KUBERNETES, folder)], { encoding: 'utf8' }),
    )

  test.skipIf(!kubectl).each(['base', 'topics', 'overlays/example/topics', 'overlays/example/services'])(
    '%s is right by the schemas',
    async (folder) => {
      // kustomize breaks the lines of secrets, which the schema does not take and Kubernetes does.
      const made = make(folder).filter(({ kind }) => kind !== 'Secret')
      expect(made.length).toBeGreaterThan(0)
      for (const { body } of made) expect(await faultsOf(body)).toEqual([])
    },
  )

  test.skipIf(!kubectl)('every secret and map that is named is there', () => {
    const made = [...make('overlays/example/services'), ...make('overlays/example/topics')]
    const there = made.filter(({ kind }) => ['Secret', 'ConfigMap'].includes(kind)).map(({ name }) => name)
    const wanted = JSON.stringify(made.map(({ body }) => body.spec ?? {})).matchAll(
      /"(?:secretKeyRef|configMapRef)":{[^}]*?"name":"([^"]+)"|"secretName":"(preadvice[^"]+)"|"key":"[^"]+","name":"(preadvice[^"]+)"/g,
    )
    const names = [...wanted].map((match) => match[1] ?? match[2] ?? match[3])
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !there.includes(name!))).toEqual([])
  })

  test.skipIf(!kubectl)('the number of replicas is left to the scaler', () => {
    const made = make('overlays/example/services').filter(({ kind }) => kind === 'Deployment')
    const replicas = Object.fromEntries(made.map(({ name, body }) => [name, body.spec.replicas]))
    // The console reads no log, so there is nothing to scale it by.
    expect(replicas).toEqual({ clearance: undefined, console: 2, ingest: undefined, risk: undefined })
  })

  test.skipIf(!kubectl)('there are no more replicas than partitions', () => {
    const [job] = make('overlays/example/topics').filter(({ kind }) => kind === 'Job')
    const args = podOf(job!).containers[0].args as string[]
    const partitions = Number(args[args.indexOf('--item-partitions') + 1])
    const scaled = make('overlays/example/services').filter(({ kind }) => kind === 'ScaledObject')
    expect(scaled.length).toBe(3)
    for (const { body } of scaled) expect(body.spec.maxReplicaCount).toBeLessThanOrEqual(partitions)
  })
})

function containersOf(pod: Json): [string, Json][] {
  return [...(pod.initContainers ?? []), ...pod.containers].map((each: Json) => [each.name, each])
}

function environment(body: Json): Record<string, string | undefined> {
  const variables = body.spec.template.spec.containers.flatMap((each: Json) => each.env ?? [])
  return Object.fromEntries(variables.map((each: Json) => [each.name, each.value]))
}
