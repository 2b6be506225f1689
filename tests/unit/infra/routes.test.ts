/**
 * Every address of the API leads to a process that answers it, through the Ingress and through the door of compose.yml.
 * How: addresses are read from the sources of the services; which process has them follows from the folder, as in services/start.ts.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Json, manifests, ROOT } from './manifests.ts'

/** What risk has for people is answered by clearance: the processes of risk have no door. */
const ANSWERED_BY = { ingest: 'ingest', risk: 'clearance', clearance: 'clearance', console: 'console' }

const routes = Object.entries(ANSWERED_BY).flatMap(([folder, service]) =>
  addressesIn(path.join(ROOT, 'services', folder)).map((address) => [address, service] as const),
)

function addressesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/^(web|dist)\//.test(file))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const found = files.flatMap((text) => [
    ...text.matchAll(/^\s*(?:const \w+ = )?'(\/(?:api|v1)\/[^']+)',?$/gm),
  ])
  return [...new Set(found.map((match) => match[1]!.replace(/:\w+/g, 'X')))]
}

/** The longest prefix of whole parts counts. */
function byIngress(address: string): string | undefined {
  const [ingress] = manifests().filter(({ kind }) => kind === 'Ingress')
  const paths = ingress!.body.spec.rules[0].http.paths as Json[]
  return paths
    .filter(({ path: prefix }) => prefix === '/' || `${address}/`.startsWith(`${prefix}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]?.backend.service.name
}

/** The first list that has it counts; a star stands for the rest. */
function byCompose(address: string): string | undefined {
  const { configs } = parse(readFileSync(path.join(ROOT, 'infra/compose.yml'), 'utf8'))
  const lists = [...(configs.routes.content as string).matchAll(/@(\w+) path (.+)/g)]
  const has = (patterns: string) =>
    patterns
      .split(' ')
      .some((each) => (each.endsWith('*') ? address.startsWith(each.slice(0, -1)) : address === each))
  return lists.find((match) => has(match[2]!))?.[1]
}

test('the addresses of every service with a door are looked at', () => {
  expect(routes.length).toBeGreaterThan(130)
  expect(routes).toContainEqual(['/api/rules/X/snoozes', 'clearance'])
  expect(routes).toContainEqual(['/v1/messages', 'ingest'])
  expect(routes).toContainEqual(['/api/admin/people/X/end', 'console'])
})

test.each(routes)('%s leads to %s', (address, service) => {
  expect([byIngress(address), byCompose(address)]).toEqual([service, service])
})
