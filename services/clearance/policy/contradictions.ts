/**
 * What a policy may not say, however well formed: a release where law 4 forbids one, a hold that nothing keeps, an adverse
 * outcome without a person. Looked for when a policy is read, in the defaults and in each corridor. Pure.
 */
import { type DecisionCategory, type DecisionCode, decisionOf } from '#domain/decision.ts'
import type { PolicyBody } from '../policy.ts'
import { variantsOf } from './corridors.ts'

export interface Contradiction {
  path: (string | number)[]
  message: string
}

/** A code, where it stands, and the categories it may be of. */
type Place = readonly [
  path: (string | number)[],
  code: DecisionCode | null | undefined,
  ...DecisionCategory[],
]

export function contradictionsOf(policy: PolicyBody): Contradiction[] {
  const names = (policy.corridors ?? []).map(({ name }) => name)
  const twice = names.filter((name, i) => names.indexOf(name) !== i)
  return [
    ...twice.map((name) => ({ path: ['corridors'], message: `there are two corridors of the name ${name}` })),
    ...variantsOf(policy).flatMap((variant, i) => {
      const at = i === 0 ? [] : ['corridors', i - 1]
      const found = [...inVariant(variant), ...inReminders(variant, policy)]
      return found.map(({ path, message }) => ({ path: [...at, ...path], message }))
    }),
  ]
}

function inVariant(policy: PolicyBody): Contradiction[] {
  const wrong = placesOf(policy).flatMap(([path, code, ...categories]) => {
    if (code == null) return []
    const { category } = decisionOf(code)
    if (!categories.includes(category))
      return [{ path, message: `${code} is ${category}; it takes ${categories.join(' or ')} here` }]
    const kept = category !== 'PENDING' || policy.lasting.includes(code)
    return kept ? [] : [{ path, message: `${code} is no hold that lasts: name it in "lasting"` }]
  })
  return [...wrong, ...inBands(policy), ...inScores(policy), ...inLoading(policy)]
}

/** Adverse outcomes may be named where a person is asked before they hold. */
function placesOf(policy: PolicyBody): Place[] {
  const {
    answers,
    loadingAnswers = {},
    bands = {},
    expiry = {},
    without = {},
    proposes = {},
    outage,
  } = policy
  const codes = (
    at: string,
    of: Record<string, DecisionCode | null | undefined>,
    ...to: DecisionCategory[]
  ) => Object.entries(of).map(([key, code]): Place => [[at, key], code, ...to])
  return [
    ...codes('answers', answers, 'PENDING', 'NEGATIVE'),
    ...codes('loadingAnswers', loadingAnswers, 'PENDING', 'NEGATIVE'),
    ...codes('proposes', proposes, 'NEGATIVE', 'PENDING'),
    ...codes('without', without, 'PENDING'),
    ...Object.entries(bands).flatMap(([category, steps = []]) =>
      steps.map(({ code }, i): Place => [['bands', category, i, 'code'], code, 'PENDING', 'NEGATIVE']),
    ),
    ...Object.entries(expiry).flatMap(([held, then]): Place[] => [
      [['expiry', held], held as DecisionCode, 'PENDING'],
      [['expiry', held, 'code'], then?.code, 'PENDING', 'POSITIVE', 'NEGATIVE'],
    ]),
    ...Object.entries(policy.unanswered ?? {}).map(
      ([type, then]): Place => [['unanswered', type, 'code'], then?.code, 'PENDING', 'NEGATIVE'],
    ),
    [['degraded'], policy.degraded, 'PENDING'],
    [['capacity'], policy.capacity && 'HOLD_EXAM', 'PENDING'],
    [['clear'], policy.clear, 'POSITIVE', 'PENDING'],
    [['cancelled'], policy.cancelled, 'ACK'],
    [['superseded'], policy.superseded, 'ACK'],
    [['noEad'], policy.noEad, 'PENDING'],
    [['waiting'], policy.waiting, 'PENDING'],
    [['selected'], policy.selected, 'PENDING'],
    [['holdUntilComplete', 'code'], policy.holdUntilComplete?.code, 'PENDING'],
    [['outage', 'hold'], outage?.hold, 'PENDING'],
    [['outage', 'queued'], outage?.queued, 'ACK'],
  ]
}

/** A higher score never gets a lighter answer. */
function inBands({ bands = {}, lasting }: PolicyBody): Contradiction[] {
  return Object.entries(bands).flatMap(([category, steps = []]) =>
    steps.flatMap(({ from, code }, i) => {
      const before = steps[i - 1]
      if (!before) return []
      if (from <= before.from)
        return [{ path: ['bands', category, i, 'from'], message: 'bands are told from the lowest score up' }]
      return lasting.indexOf(code) < lasting.indexOf(before.code)
        ? [
            {
              path: ['bands', category, i, 'code'],
              message: `${code} is lighter than ${before.code} below it`,
            },
          ]
        : []
    }),
  )
}

/** What takes two officers to release is not released for its score. */
function inScores({ holdScore, bands = {}, persons }: PolicyBody): Contradiction[] {
  const most = persons?.confirmReleaseFrom ?? 1000
  const told = (path: (string | number)[]) => ({
    path,
    message: `a score of ${most} takes two officers to release: nothing above it may be released without`,
  })
  return [
    ...(holdScore > most ? [told(['holdScore'])] : []),
    ...Object.entries(bands).flatMap(([category, steps = []]) =>
      steps[0]!.from > most ? [told(['bands', category, 0, 'from'])] : [],
    ),
  ]
}

/** The clock that reminds knows no corridors. */
function inReminders({ unanswered = {} }: PolicyBody, defaults: PolicyBody): Contradiction[] {
  return Object.entries(unanswered).flatMap(([type, then]) => {
    const usual = defaults.unanswered?.[type as keyof typeof unanswered]
    return then?.remindHoursBefore === usual?.remindHoursBefore
      ? []
      : [{ path: ['unanswered', type], message: 'reminders are the same in every corridor' }]
  })
}

function inLoading({ loading, security, loadingAnswers }: PolicyBody): Contradiction[] {
  if (!loading || (security && loadingAnswers)) return []
  return [{ path: ['loading'], message: 'a stage of its own needs "security" and "loadingAnswers"' }]
}
