/**
 * What the service says by itself is known in French: every sentence with which it refuses or tells how something went stands in the
 * catalogue of the pages. The sentences are read from the sources, so that a new one without French fails here.
 */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAst } from 'vite'
import { expect, test } from 'vitest'
import { frenchWith, SAYINGS } from '#services/console/web/words/said/fr.ts'
import { translator } from '#services/console/web/words/said/french.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import type { Condition } from '#services/risk/condition.ts'
import { sayCondition } from '#services/risk/explain-words.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'

const ROOT = path.join(import.meta.dirname, '..', '..', '..')
const read = (file: string) => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'))
const procedures = read('services/clearance/cases/procedures.json') as {
  title: string
  steps: { text: string }[]
}[]
const steps = procedures.flatMap((procedure) => [procedure.title, ...procedure.steps.map(({ text }) => text)])
/** Its sentences: whatever is said with a blank in it, but for keys. */
const policyTexts = textsIn(read('services/clearance/policies/default.json')).filter((text) =>
  text.includes(' '),
)

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const french = frenchWith(new Map([['Opioid by name', 'Opioïde par son nom']]))

/** What says no to somebody at a page; a `PreadviceError` becomes an answer where a route catches it. */
const REFUSES = /^(refuse|askToRetry|usageError|PreadviceError|CaseRefusal)$/
/** Names of fields that hold a sentence for whoever did something. */
const TELLS = new Set(['told', 'refused'])
/** Names of lists that sentences are put in, `faults.push(…)`. */
const GATHERS = new Set(['faults', 'notes'])
/** Machine to machine, at the command line, or when a process starts: no page shows it. */
const NOT_SHOWN = [
  'platform/{config,config-*,embedded-*,kafka-*,log-*,migrate,database,whole-number,port*,platform,lifecycle,secrets-key}.ts',
  'services/{start*,main,stages,watch-lag}.ts',
  'services/clearance/continuity/{backup,restore,positions}*.ts',
  'services/clearance/exchange/{take-disclosure,leave,verify-signature,http-partner}.ts',
  'services/clearance/certificates/verify*.ts',
  'services/console/{pages,build-pages}.ts',
  'services/ingest/{installation,nomenclature-import,mappings/in-force,formats/edifact-mapping}.ts',
  'services/risk/evidence/*.ts',
  'services/risk/selection/*.ts',
]
/** Told to posts' systems, which speak HTTP by themselves; each with the words it begins with. */
const TO_SYSTEMS = [
  'send "Authorization: Bearer',
  'the operator key is not valid',
  'responses come as application/json, or',
  'send {"upTo"',
]

interface Node {
  type: string
  start: number
  end: number
  [key: string]: unknown
}

/** What the names of a file stand for that are given a value once: a sentence, or sentences by key. */
type Constants = ReadonlyMap<string, Node>

function constantsOf(ast: unknown): Constants {
  const declared = [...nodesOf(ast)].filter(({ type, init }) => type === 'VariableDeclarator' && init)
  return new Map(declared.map(({ id, init }) => [(id as { name: string }).name, init as Node]))
}

/** Of `FAULTS[fault]` any of them. */
function choicesOf(node: Node, constants: Constants): string[] {
  const list = constants.get((node.object as { name?: string }).name ?? '')
  if (list?.type !== 'ObjectExpression') return []
  return (list.properties as { value?: Node }[]).flatMap(({ value }) => sentencesOf(value, constants))
}

/** The sentences that an expression may come to; what is filled in is `X1`, `X2`. */
function sentencesOf(node: Node | null | undefined, constants: Constants): string[] {
  if (node?.type === 'Identifier') {
    const value = constants.get(node.name as string)
    return value?.type === 'Literal' || value?.type === 'TemplateLiteral' ? sentencesOf(value, constants) : []
  }
  if (node?.type === 'MemberExpression') return choicesOf(node, constants)
  if (node?.type === 'Literal') return typeof node.value === 'string' ? [node.value] : []
  if (node?.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((each) => sentencesOf(each as Node, constants))
  if (node?.type !== 'TemplateLiteral') return []
  const quasis = (node.quasis as { value: { cooked: string } }[]).map(({ value }) => value.cooked)
  return (node.expressions as Node[]).reduce<string[]>(
    (begun, gap, at) => {
      const choices = gap.type === 'Identifier' ? [] : sentencesOf(gap, constants)
      const filled = choices.length > 1 ? choices : [`X${at + 1}`]
      return begun.flatMap((text) => filled.map((each) => `${text}${each}${quasis[at + 1]}`))
    },
    [quasis[0]!],
  )
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const each of value) yield* nodesOf(each)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return
  if ('type' in value) yield value as Node
  for (const each of Object.values(value)) yield* nodesOf(each)
}

function saidIn(node: Node): Node[] {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const { name, object } = node.callee as { name?: string; object?: { name?: string } }
    const isSaid = (name && REFUSES.test(name)) || GATHERS.has(object?.name ?? '')
    return isSaid ? (node.arguments as Node[]) : []
  }
  const key = node.type === 'Property' ? (node.key as { name?: string }).name : undefined
  return key && TELLS.has(key) ? [node.value as Node] : []
}

function sentencesIn(file: string): string[] {
  const ast = parseAst(readFileSync(path.join(ROOT, file), 'utf8'), { lang: 'ts' })
  const constants = constantsOf(ast)
  return [...nodesOf(ast)].flatMap(saidIn).flatMap((node) => sentencesOf(node, constants))
}

const hidden = new Set(NOT_SHOWN.flatMap((pattern) => globSync(pattern, { cwd: ROOT })))
const files = globSync('{services,platform}/**/*.ts', { cwd: ROOT }).filter(
  (file) => !file.startsWith('services/console/web/') && !hidden.has(file),
)

/** Where nothing but what is filled in stands, that is said elsewhere. */
const isSentence = (text: string) =>
  text
    .replace(/^\w+: /, '')
    .replaceAll(/X\d/g, '')
    .includes(' ', 2)

test('sentences are found in the sources', () => {
  const all = files.flatMap(sentencesIn)
  expect(all.length).toBeGreaterThan(200)
  expect(all).toContain('there is no case X1')
})

test.each(files.filter((file) => sentencesIn(file).some(isSentence)))(
  '%s says nothing that has no French',
  (file) => {
    // Before a colon stands what a command line calls the subject; routes leave it out of what they answer.
    const unknown = sentencesIn(file)
      .filter((text) => isSentence(text) && !TO_SYSTEMS.some((begin) => text.startsWith(begin)))
      .filter((text) => french(text.replace(/^(rules|lists|screen): /, '')) === null)
    expect(unknown).toEqual([])
  },
)

test('French sentences fill in what the English ones do', () => {
  const gaps = (text: string) =>
    [...new Set(text.match(/\{\w+[~^"#+*!]?\}/g)?.map((gap) => gap.replace(/[~^"#+*!]/, '')))].sort()
  for (const [en, fr] of SAYINGS) {
    expect(gaps(en), en).toEqual(expect.arrayContaining(gaps(fr)))
    expect(fr.trim(), en).not.toBe('')
  }
})

test('no sentence stands twice in the catalogue with another French', () => {
  const first = new Map<string, string>()
  for (const [en, fr] of SAYINGS) {
    expect(first.get(en) ?? fr, en).toBe(fr)
    first.set(en, fr)
  }
})

test('sentences are put together from parts, titles of rules among them', () => {
  expect(
    french('Opioid by name: only this did not hold of ligne 1: postageToValue is at least 3 (it is 2).'),
  ).toBe(
    'Opioïde par son nom\u00a0: seul ceci ne tenait pas pour ligne 1\u00a0: postageToValue est au moins 3 (c’est 2).',
  )
  expect(
    french(
      'It would have been released if ligne 1 were not declared under HS 290361; or without the rule a.b.',
    ),
  ).toBe(
    'Il aurait été libéré si ligne 1 n’était pas déclarée sous le SH 290361\u00a0; ou sans la règle a.b.',
  )
  expect(
    french(
      'postage is 0.09 times the declared value; half of the items on this route (CNA SE) are above 1234',
    ),
  ).toBe(
    'l’affranchissement vaut 0,09 fois la valeur déclarée\u00a0; la moitié des envois de ce trajet (CNA SE) dépassent 1 234',
  )
  // Two changes together: neither takes the other for what stands in it.
  expect(
    french(
      'It would have been released if ligne 1 were not declared under HS 293337, and ligne 1 were described in other words.',
    ),
  ).toBe(
    'Il aurait été libéré si ligne 1 n’était pas déclarée sous le SH 293337, et que ligne 1 était décrite en d’autres mots.',
  )
  expect(
    french(
      'It would have been released if ligne 1 were not described as “press, flat”, “die” and ligne 2 were not described as “die”, and ligne 1 did not name CAS 1-2-3, 4-5-6.',
    ),
  ).toBe(
    'Il aurait été libéré si ligne 1 n’était pas décrite par “press, flat”, “die” et ligne 2 n’était pas décrite par “die”, et que ligne 1 ne nommait pas le CAS 1-2-3, 4-5-6.',
  )
  expect(french('  true: all of')).toBe('  vrai\u00a0: tout ceci')
})

test('every condition of every shipped rule can be said in French', () => {
  const { rules, lists } = compileRuleSet(loadShippedRuleSet())
  const conditions = rules.flatMap(({ when, mitigation }) => [
    ...partsOf(when),
    ...(mitigation ? partsOf(mitigation) : []),
  ])
  expect(conditions.length).toBeGreaterThan(300)
  const unsaid = conditions
    .map((condition) => sayCondition(condition, lists))
    .filter((says) => french(says) === null)
  expect([...new Set(unsaid)]).toEqual([])
})

function partsOf(condition: Condition): Condition[] {
  const inner = Object.entries(condition).flatMap(([key, value]) =>
    ['all', 'any'].includes(key) ? (value as Condition[]) : PARTS.has(key) ? [value as Condition] : [],
  )
  return [condition, ...inner.flatMap(partsOf)]
}
const PARTS = new Set(['not', 'some', 'every', 'count', 'where'])

test.each(steps)('the step of a procedure “%s” has its French', (step) => {
  expect(french(step)).not.toBeNull()
})

test.each(policyTexts)('what the shipped policy says, “%s”, has its French', (text) => {
  expect(french(text)).not.toBeNull()
})

test('what nobody put into French is said to be unknown, and values stay as they are', () => {
  expect(french('Something that the service never says')).toBeNull()
  const own = translator([
    ['no {what!} here', 'pas de {what} ici'],
    ['tea', 'thé'],
  ])
  expect(own('no tea here')).toBe('pas de thé ici')
  expect(own('no coffee here')).toBeNull()
  expect(translator([['it is {what*}', 'c’est {what}']])('it is $& {what}')).toBe('c’est $& {what}')
})
