/** Scans against decisions: time is an argument, scans come in any order. */
import { expect, it } from 'vitest'
import type { DecisionCode } from '#domain/decision.ts'
import { standingOf } from '#domain/decision.ts'
import { type AlertFacts, judgeAlerts } from '#services/clearance/arrival/judge-alerts.ts'
import { toldOf } from '#services/clearance/arrival/told.ts'

const GRACES = { presentWithinHours: 24, returnWithinHours: 12 }
const at = (hours: number) =>
  new Date(Date.parse('2026-11-20T00:00:00.000Z') + hours * 3_600_000).toISOString()
const scan = (code: string, hours: number) => ({ code, at: at(hours), office: 'FRCDGA' })
const decided = (code: DecisionCode, hours: number) => ({
  code,
  standing: standingOf(code),
  decidedAt: at(hours),
})

function facts(
  decisions: ReturnType<typeof decided>[],
  scans: ReturnType<typeof scan>[],
  changes: Partial<AlertFacts> = {},
) {
  const { code, standing } = decisions.at(-1)!
  return {
    itemId: 'LX000000005CN',
    receptacleId: null,
    code,
    standing,
    decisions,
    scans,
    isExamined: false,
    ...changes,
  }
}
const kindsOf = (of: AlertFacts, now: number) => judgeAlerts(of, GRACES, at(now)).map(({ kind }) => kind)

it.each<DecisionCode>(['HOLD_EXAM', 'REQUEST_INFORMATION', 'DETAINED', 'DO_NOT_LOAD', 'SEIZED'])(
  '%s and delivered',
  (code) => {
    expect(kindsOf(facts([decided(code, 0)], [scan('EMI', 30), scan('EMD', 20)]), 31)).toEqual([
      'held-but-delivered',
    ])
  },
)

it('says when the hold came only after the delivery', () => {
  const [alert] = judgeAlerts(facts([decided('HOLD_EXAM', 40)], [scan('EMI', 30)]), GRACES, at(41))
  expect(toldOf(alert!)).toBe(
    'Delivered 2026-11-21 06:00 UTC at FRCDGA; held for examination only afterwards, 2026-11-21 16:00 UTC.',
  )
})

it('the hold counts from when it began, not from when it was last decided again', () => {
  const decisions = [
    decided('HOLD_EXAM', 0),
    decided('RELEASED', 5),
    decided('HOLD_DOCUMENTARY', 10),
    decided('HOLD_EXAM', 29),
  ]
  const [alert] = judgeAlerts(facts(decisions, [scan('EMI', 20)]), GRACES, at(31))
  expect(alert).toMatchObject({ since: at(10), scan: { code: 'EMI' } })
})

it.each([
  ['not before the grace is over', 43.9, []],
  ['when the grace after arrival is over', 44, ['held-but-not-presented']],
])('held, arrived, not presented: %s', (_, now, expected) => {
  expect(kindsOf(facts([decided('HOLD_EXAM', 0)], [scan('EMD', 20)]), now)).toEqual(expected)
})

it('a hold after the arrival has its own grace', () => {
  const of = facts([decided('HOLD_EXAM', 30)], [scan('EMD', 20)])
  expect([kindsOf(of, 53), kindsOf(of, 54)]).toEqual([[], ['held-but-not-presented']])
})

it.each(['EMF', 'EMG', 'EDG', 'EDH', 'EMH'])(
  'moved on by %s without being presented is told at once',
  (code) => {
    expect(kindsOf(facts([decided('HOLD_EXAM', 0)], [scan('EMD', 20), scan(code, 21)]), 21)).toEqual([
      'held-but-not-presented',
    ])
  },
)

it.each([
  ['presented (EDB)', { scans: [scan('EMD', 20), scan('EDB', 22)] }],
  ['held by customs (EME)', { scans: [scan('EMD', 20), scan('EME', 22)] }],
  ['presented on export', { scans: [scan('EXA', 1), scan('EMD', 20)] }],
  ['examined, as the record says', { isExamined: true }],
  ['not there yet', { scans: [scan('EMC', 5)] }],
])('nothing is wrong where it was %s', (_, changes) => {
  expect(kindsOf(facts([decided('HOLD_EXAM', 0)], [scan('EMD', 20)], changes), 90)).toEqual([])
})

it.each([
  ['not before the grace after the release is over', 36.9, []],
  ['after it', 37, ['released-but-still-held']],
])('released and with customs: %s', (_, now, expected) => {
  expect(kindsOf(facts([decided('HOLD_EXAM', 0), decided('RELEASED', 25)], [scan('EME', 20)]), now)).toEqual(
    expected,
  )
})

it('each stay counts for itself, from the scan that began it', () => {
  const scans = [scan('EDB', 1), scan('EDC', 3), scan('EDB', 10), scan('EME', 11)]
  const [alert] = judgeAlerts(facts([decided('RELEASED', 0)], scans), GRACES, at(30))
  expect(alert).toMatchObject({ kind: 'released-but-still-held', scan: { code: 'EDB', at: at(10) } })
})

it.each(['EDC', 'EMF', 'EMG', 'EMI'])('%s ends the stay, in whatever order the scans came', (code) => {
  expect(kindsOf(facts([decided('RELEASED', 0)], [scan(code, 3), scan('EME', 1)]), 90)).toEqual([])
})

it.each<DecisionCode>(['ACKNOWLEDGED', 'CANCELLED_DECISION', 'ASSESSMENT_COMPLETE'])(
  '%s asks for nothing',
  (code) => {
    expect(kindsOf(facts([decided(code, 0)], [scan('EMD', 1), scan('EME', 2), scan('EMI', 3)]), 90)).toEqual(
      [],
    )
  },
)
