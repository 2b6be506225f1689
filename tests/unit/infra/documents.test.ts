/** The administrator's guide names every setting and every alert, and the files it speaks of are there. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { type Json, ROOT } from './manifests.ts'
import { allSettings } from './settings.ts'

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8')
const guide = read('docs/administrators.md')
const rules = parse(read('infra/prometheus/rules.yml')).groups.flatMap(({ rules }: Json) => rules) as Json[]

test.each(allSettings())('the guide names the setting %s', (name) => {
  expect(guide).toContain(`\`${name}\``)
})

test.each(rules.flatMap(({ alert }) => alert ?? []))('the guide says what to do about %s', (alert) => {
  expect(guide).toContain(`\`${alert}\``)
})

test.each([
  ['docs/administrators.md', guide],
  ['infra/README.md', read('infra/README.md')],
])('every file that %s links to is there', (file, text) => {
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((match) => match[1]!)
  expect(links.length).toBeGreaterThan(2)
  for (const link of links) expect(existsSync(path.join(ROOT, path.dirname(file), link)), link).toBe(true)
})
