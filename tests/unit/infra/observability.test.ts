/** Dashboards, alerts and Prometheus's own settings speak only of metrics and labels that there are. */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { MetricObjectWithValues, MetricValue } from 'prom-client'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { SERVICE_NAMES } from '#platform/config.ts'
import { registry } from '#platform/metrics.ts'
// Adds the metrics of data quality, whose names come from the catalogue.
import '#services/ingest/quality/gauges.ts'
import { type Json, ROOT } from './manifests.ts'

const INFRA = path.join(ROOT, 'infra')
const read = (file: string) => readFileSync(path.join(INFRA, file), 'utf8')
const groups = parse(read('prometheus/rules.yml')).groups as Json[]
const rules = groups.flatMap(({ rules }) => rules as Json[])
const dashboards = globSync('grafana/dashboards/*.json', { cwd: INFRA }).sort()
const panels = dashboards.flatMap((file) =>
  (JSON.parse(read(file)).panels as Json[]).map((panel) => ({ file, ...panel })),
)

/** What others measure. */
const FOREIGN = ['up', 'kube_deployment_status_replicas_available', 'kube_deployment_spec_replicas']
/** Labels that Prometheus adds to every series of ours, and those of histograms. */
const ADDED_LABELS = ['service', 'instance', 'job', 'le']

const known = await metricNames()
const recorded = rules.flatMap(({ record }) => (record ? [record as string] : []))

async function metricNames(): Promise<Set<string>> {
  const metrics = (await registry.getMetricsAsJSON()) as MetricObjectWithValues<MetricValue<string>>[]
  return new Set(
    metrics.flatMap(({ name, type }) =>
      String(type) === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
    ),
  )
}

/** The names of series in an expression: words that are neither functions, nor labels, nor values. */
function namesIn(expression: string): string[] {
  return [...expression.matchAll(/(?<![\w:$"])(?:ead_\w+|kube_\w+|preadvice:[\w:]+|up(?=\{))/g)].map(
    ([name]) => name,
  )
}

const expressions: [string, string][] = [
  ...rules.map(({ alert, record, expr }): [string, string] => [alert ?? record, expr]),
  ...panels.flatMap(({ file, title, targets }) =>
    targets.map(({ expr }: Json): [string, string] => [`${path.basename(file)}: ${title}`, expr]),
  ),
]

test('there is something to look at', () => {
  expect(expressions.length).toBeGreaterThan(30)
  expect(known.size).toBeGreaterThan(30)
})

test.each(expressions)('%s: every series exists', (_, expression) => {
  const names = namesIn(expression)
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !known.has(name) && ![...FOREIGN, ...recorded].includes(name))).toEqual([])
})

test.each(expressions)('%s: every label exists', (_, expression) => {
  const names = namesIn(expression).filter((name) => name.startsWith('ead_'))
  const labels = new Set([...ADDED_LABELS, ...names.flatMap(labelsOf)])
  const used = [...expression.matchAll(/by \(([\w, ]+)\)/g)].flatMap((match) => match[1]!.split(', '))
  if (names.length > 0) expect(used.filter((label) => !labels.has(label))).toEqual([])
})

function labelsOf(name: string): string[] {
  const metric =
    registry.getSingleMetric(name.replace(/_(bucket|sum|count)$/, '')) ?? registry.getSingleMetric(name)
  return (metric as unknown as { labelNames?: string[] } | undefined)?.labelNames ?? []
}

describe('alerts', () => {
  const alerts = rules.filter(({ alert }) => alert)

  test.each(alerts.map((each) => [each.alert, each]))('%s says how bad it is and what to do', (_, alert) => {
    expect(alert.labels.severity).toMatch(/^(critical|warning)$/)
    expect(alert.annotations).toEqual({ summary: expect.any(String), description: expect.any(String) })
  })

  test('there is one for each thing that must not go unseen', () => {
    expect(alerts.map(({ alert }) => alert)).toEqual(
      expect.arrayContaining([
        'PreadviceProcessDown',
        'PreadviceNotReady',
        'PreadviceLagGrows',
        'PreadvicePartitionStopped',
        'PreadviceDeadLetters',
        'PreadviceDecisionsSlow',
        'PreadviceReceiptsSlow',
        'PreadviceQuarantineShare',
        'PreadviceModelMissing',
        'PreadviceRulesLeftOut',
        'PreadviceQualityIncidents',
      ]),
    )
  })
})

test('there are dashboards of the flow, the processes, targeting and data quality', () => {
  expect(dashboards.map((file) => path.basename(file, '.json'))).toEqual([
    'flow',
    'processes',
    'quality',
    'targeting',
  ])
})

const withPromtool = spawnSync('promtool', ['--version']).status === 0
test.skipIf(!withPromtool)(
  'promtool takes rules and settings (left out where promtool is not installed)',
  () => {
    for (const [kind, file] of [
      ['rules', 'rules.yml'],
      ['config', 'prometheus.yml'],
    ] as const) {
      const ran = spawnSync('promtool', ['check', kind, file], {
        cwd: path.join(INFRA, 'prometheus'),
        encoding: 'utf8',
      })
      expect(ran.status, `${ran.stdout}${ran.stderr}`).toBe(0)
    }
  },
)

test.each(dashboards)('%s can be loaded: places do not overlap, sources are provisioned', (file) => {
  const dashboard = JSON.parse(read(file))
  const { uid } = parse(read('grafana/provisioning/datasources/prometheus.yml')).datasources[0]
  const places = new Set<string>()
  for (const { id, gridPos, datasource, targets } of dashboard.panels as Json[]) {
    expect(id).toBeGreaterThan(0)
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24)
    for (const each of [datasource, ...targets.map((target: Json) => target.datasource)])
      expect(each).toEqual({ type: 'prometheus', uid })
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
        expect(places.has(`${x}/${y}`), `${x}/${y}`).toBe(false)
        places.add(`${x}/${y}`)
      }
  }
})

test('Prometheus asks every service, and reads the rules', () => {
  const settings = parse(read('prometheus/prometheus.yml'))
  expect(settings.rule_files).toEqual(['rules.yml'])
  expect(settings.scrape_configs[0].job_name).toBe('preadvice')
  expect(settings.scrape_configs[0].dns_sd_configs[0].names).toEqual([...SERVICE_NAMES])
})
