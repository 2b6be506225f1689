/** `preadvice rules …`, the steps in the life of a rule: from a draft to what is in force, and out of it again. */
import { PreadviceError, usageError } from '#platform/errors.ts'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { hunt } from '#services/risk/rules/hunt.ts'
import { approve, draft, publish, readDossier, refuseIf, reject, retire } from '#services/risk/rules/life.ts'
import { readVersion } from '#services/risk/rules/rule-versions.ts'
import { changeRefusalOf } from '#services/risk/rules/who-may.ts'
import { actAs, print, type Verb, withDatabase, withLog } from '../verb.ts'
import { RULE_MUTES } from './rules-mute.ts'
import { describeDossier, describeHunt, describeWarning } from './rules-told.ts'
import { RULE_TRIALS } from './rules-trial.ts'
import {
  daysAgo,
  inForceNow,
  readWritten,
  ruleVerb,
  theReason,
  theRule,
  theVersion,
  today,
  transitDays,
  type Values,
} from './rules-words.ts'

/** Verbs of `rules` by name. */
export const RULE_LIFE: Record<string, Verb> = {
  draft: ruleVerb('rules draft FILE --as USER', 'keep rules as drafts', draftFile),
  dossier: ruleVerb('rules dossier ID --version N', 'what a checker and a publisher look at', showDossier),
  approve: ruleVerb('rules approve ID --version N --as USER', 'try a draft in shadow', approveRule),
  publish: ruleVerb('rules publish ID --version N --as USER', 'make a rule effective', publishRule),
  reject: ruleVerb('rules reject ID --version N --reason R --as USER', 'end a draft or a trial', rejectRule),
  retire: ruleVerb('rules retire ID --reason R --as USER', 'take a rule out of force', retireRule),
  hunt: ruleVerb(
    'rules hunt ID --version N [--days N] --as USER',
    'ask a live rule of mail on its way',
    huntRule,
  ),
  ...RULE_TRIALS,
  ...RULE_MUTES,
}

function draftFile(rest: string[], values: Values): Promise<number> {
  const [file, ...more] = rest
  if (!file || more.length > 0) throw usageError('rules: write "rules draft FILE --as USER"')
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const written = await readWritten(database, file)
    for (const each of written) await draft(database, each, loadShippedRuleSet(), person)
    const drafts = written.map(({ rule: { id, version }, warnings }) => ({ rule: id, version, warnings }))
    print({ drafts }, values.json, () =>
      drafts
        .flatMap(({ rule, version, warnings }) => [
          ...warnings.map(describeWarning),
          `${rule} version ${version} is a draft; next: "rules approve ${rule} --version ${version}"`,
        ])
        .join('\n'),
    )
    return 0
  })
}

function showDossier(rest: string[], values: Values): Promise<number> {
  const usage = 'rules dossier ID --version N'
  const [rule, version] = [theRule(rest, usage), theVersion(values, usage)]
  return withDatabase(async ({ database }) => {
    const stored = await readVersion(database, rule, version)
    const dossier = await readDossier(database, stored)
    print({ ...dossier, rule: stored.body }, values.json, () => describeDossier(stored.body, dossier))
    return 0
  })
}

function approveRule(rest: string[], values: Values): Promise<number> {
  const usage = 'rules approve ID --version N --as USER'
  const [rule, version] = [theRule(rest, usage), theVersion(values, usage)]
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const dossier = await approve(database, rule, version, person)
    const { body } = await readVersion(database, rule, version)
    print({ rule, version, state: 'shadow', dossier }, values.json, () =>
      [
        describeDossier(body, dossier),
        `${rule} version ${version} is in shadow: counted, and never effective`,
      ].join('\n\n'),
    )
    return 0
  })
}

/** Makes it live, and asks it at once of what is on its way. */
function publishRule(rest: string[], values: Values): Promise<number> {
  const usage = 'rules publish ID --version N --as USER'
  const [rule, version] = [theRule(rest, usage), theVersion(values, usage)]
  const since = daysAgo(transitDays(values))
  return withLog(async ({ database, log }) => {
    const person = await actAs(database, values.as)
    const dossier = await publish(database, rule, version, person)
    const { body } = await readVersion(database, rule, version)
    const { screening } = await inForceNow(database)
    const hunted = await hunt({ database, log }, body, screening.ruleSet, { since, on: today() }, person.name)
    print({ rule, version, state: 'live', dossier, hunted }, values.json, () =>
      [
        describeDossier(body, dossier),
        `${rule} version ${version} is live from now on\n${describeHunt(hunted)}`,
      ].join('\n\n'),
    )
    return 0
  })
}

/** Once more, where publishing was interrupted before the hunt was through. */
function huntRule(rest: string[], values: Values): Promise<number> {
  const usage = 'rules hunt ID --version N --as USER'
  const [rule, version] = [theRule(rest, usage), theVersion(values, usage)]
  const since = daysAgo(transitDays(values))
  return withLog(async ({ database, log }) => {
    const person = await actAs(database, values.as)
    refuseIf(changeRefusalOf('hunt with', person))
    const { body, state } = await readVersion(database, rule, version)
    if (state !== 'live')
      throw new PreadviceError(
        `rules: ${rule} version ${version} is ${state}: only a live rule is hunted with`,
      )
    const { screening } = await inForceNow(database)
    const hunted = await hunt({ database, log }, body, screening.ruleSet, { since, on: today() }, person.name)
    print(hunted, values.json, () => describeHunt(hunted))
    return 0
  })
}

function rejectRule(rest: string[], values: Values): Promise<number> {
  const usage = 'rules reject ID --version N --reason R --as USER'
  const [rule, version, reason] = [theRule(rest, usage), theVersion(values, usage), theReason(values)]
  return withDatabase(async ({ database }) => {
    await reject(database, rule, version, reason, await actAs(database, values.as))
    print({ rule, version, state: 'rejected' }, values.json, () => `${rule} version ${version} is rejected`)
    return 0
  })
}

function retireRule(rest: string[], values: Values): Promise<number> {
  const [rule, reason] = [theRule(rest, 'rules retire ID --reason R --as USER'), theReason(values)]
  return withDatabase(async ({ database }) => {
    const person = await actAs(database, values.as)
    const { screening } = await inForceNow(database)
    await retire(database, rule, reason, screening.ruleSet, person)
    print({ rule, state: 'retired' }, values.json, () => `${rule} is out of force`)
    return 0
  })
}
