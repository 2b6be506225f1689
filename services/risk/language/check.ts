/**
 * Static checks of a rule, a rule file or a pack: everything that can be said of them without an item. Pure; what there is
 * to name and the day are arguments.
 */
import { type Pack, packSchema } from '../pack.ts'
import type { Rule } from '../rule.ts'
import { checkCost, checkPatterns, checkSize } from './check-cost.ts'
import { checkLogic } from './check-logic.ts'
import { checkLists } from './check-pack.ts'
import { checkExampleFacts, checkReferences } from './check-references.ts'
import { checkRuleItself } from './check-rule.ts'
import { findOversized, shapeFindings } from './check-shape.ts'
import { checkTypes } from './check-types.ts'
import { type PlacedJson, readJson } from './json-positions.ts'
import { PROBLEMS_MAX } from './limits.ts'
import { readRules } from './parse-rules.ts'
import { offsetOf } from './paths.ts'
import { error, type Finding, type Known, type Problem } from './problem.ts'
import { positionOf, RuleTextError } from './rule-text-error.ts'
import { conditionsOf } from './walk.ts'

/** Of one rule. @param today YYYY-MM-DD @returns errors first, as they stand in the rule */
export function checkRule(rule: Rule, known: Known, today: string): Finding[] {
  const when = conditionsOf(rule.when, 'when')
  const lighter = rule.mitigation ? conditionsOf(rule.mitigation.when, 'mitigation.when') : []
  const placed = [...when, ...lighter]
  const tooLarge = checkSize(placed)
  if (tooLarge.length > 0) return tooLarge
  return [
    ...checkRuleItself(rule, known, today),
    ...checkReferences(placed, known),
    ...checkTypes(placed),
    ...checkPatterns(placed),
    ...[when, lighter].flatMap((all) => (all[0] ? checkLogic(all[0]) : [])),
    ...checkCost(rule, placed),
    ...checkExampleFacts(rule),
  ]
}

/** Where in the text a path is: UTF-16 units from 0. */
type Locate = (path: string) => number

/** A file as far as it could be read. */
export interface ReadFile {
  rules: { rule: Rule; locate: Locate }[]
  /** Null for a rule file, and for a pack that is none. */
  pack: Pack | null
  locate: Locate
  problems: Problem[]
}

/** Reads a `.rules` file, or a pack where the name ends in `.json`. Never throws. */
export function readFile(name: string, text: string): ReadFile {
  return name.endsWith('.json') ? readPack(text) : readRuleText(text)
}

function readRuleText(text: string): ReadFile {
  const { rules, errors } = readRules(text)
  return {
    rules: rules.map(({ rule, offsets }) => ({ rule, locate: (path) => offsetOf(offsets, path) })),
    pack: null,
    locate: () => 0,
    problems: errors.map(problemOf),
  }
}

function problemOf({ message, hint, line, column }: RuleTextError): Problem {
  return { severity: 'error', rule: null, path: '', message, hint, line, column }
}

function readPack(text: string): ReadFile {
  let json: PlacedJson
  try {
    json = readJson(text)
  } catch (cause) {
    if (!(cause instanceof RuleTextError)) throw cause
    return { rules: [], pack: null, locate: () => 0, problems: [problemOf(cause)] }
  }
  const locate: Locate = (path) => offsetOf(json.offsets, path)
  const tooLarge = findOversized(json.value)
  if (tooLarge !== null)
    return { rules: [], pack: null, locate, problems: [place(tooLarge, null, locate, text)] }
  const read = packSchema.safeParse(json.value)
  if (!read.success) {
    const findings = shapeFindings(read.error.issues.slice(0, PROBLEMS_MAX), json.value)
    return {
      rules: [],
      pack: null,
      locate,
      problems: findings.map((each) => place(each, null, locate, text)),
    }
  }
  const rules = read.data.rules.map((rule, i) => ({
    rule,
    locate: (path: string) => locate(`rules[${i}]${path === '' ? '' : `.${path}`}`),
  }))
  return { rules, pack: read.data, locate, problems: [] }
}

function place(finding: Finding, rule: string | null, locate: Locate, text: string): Problem {
  return { ...finding, rule, ...positionOf(text, locate(finding.path)) }
}

/** Problems as far as they are told: errors and warnings each up to `PROBLEMS_MAX`, so that no warning hides an error. */
class Told {
  readonly problems: Problem[]
  private readonly text: string

  constructor(problems: readonly Problem[], text: string) {
    this.problems = [...problems]
    this.text = text
  }

  isFull(severity: Problem['severity']): boolean {
    return this.problems.filter((problem) => problem.severity === severity).length >= PROBLEMS_MAX
  }

  add(findings: readonly Finding[], rule: string | null, locate: Locate): void {
    for (const finding of findings)
      if (!this.isFull(finding.severity)) this.problems.push(place(finding, rule, locate, this.text))
  }
}

/** Everything there is to say of a file. @param today YYYY-MM-DD @returns in the order of the text */
export function checkFile(name: string, text: string, known: Known, today: string): Problem[] {
  const { rules, pack, locate, problems } = readFile(name, text)
  const told = new Told(problems, text)
  if (pack !== null) told.add(checkLists(pack), null, locate)
  const seen = new Set<string>()
  for (const { rule, locate } of rules) {
    if (told.isFull('error')) break
    if (seen.has(rule.id)) told.add([error('id', `there are two rules ${rule.id}`)], rule.id, locate)
    seen.add(rule.id)
    told.add(checkRule(rule, known, today), rule.id, locate)
  }
  return told.problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
}
