/**
 * What an officer may decide on an item now, and what the post would be told: worked out by the code that will carry it out, so
 * that the screen promises nothing else. Pure.
 */
import type { ItemAction } from '#contracts/item-view.ts'
import type { DecideCommand } from '#contracts/officer-commands.ts'
import type { Person } from '#domain/capability.ts'
import { type DecisionCode, decisionOf } from '#domain/decision.ts'
import type { Docket } from '../commands/docket.ts'
import { judgeCommand } from '../commands/judge-command.ts'
import { policyFor } from '../policy/corridors.ts'
import type { PolicyBody } from '../policy.ts'

/** Of no command that is given: what is tried here is not recorded. */
const TRIED = '00000000-0000-4000-8000-000000000000'

export function actionsOf(
  docket: Docket,
  body: PolicyBody,
  by: Pick<Person, 'name' | 'roles'>,
  now: string,
): ItemAction[] {
  const codes = policyFor(body, docket.route).persons?.codes ?? []
  return codes.map((code) => actionOf(code, docket, body, by, now))
}

function actionOf(
  code: DecisionCode,
  docket: Docket,
  body: PolicyBody,
  { name, roles }: Pick<Person, 'name' | 'roles'>,
  now: string,
): ItemAction {
  const command: DecideCommand = {
    command: 'decide',
    commandId: TRIED,
    itemId: docket.itemId,
    at: now,
    code,
    reason: 'tried',
    by: { name, roles: [...roles] },
  }
  const { outcome, told } = judgeCommand({ command, docket, decidedAt: now }, body)
  const { category } = decisionOf(code)
  const shared = { code, category, needsSecond: outcome === 'proposed' }
  if (outcome === 'refused') return { ...shared, refused: told, sends: null }
  const confirmed = judgeCommand({ command, docket, decidedAt: now }, withoutSecond(body, docket))
  const first = confirmed.decisions[0]
  if (!first) return { ...shared, refused: confirmed.told, sends: null }
  const { stage = 'customs', reasons, referral } = first.result
  const decided = new Set(confirmed.decisions.map(({ receiptId, place }) => `${receiptId}/${place}`))
  const to = docket.entries
    .filter(({ receiptId, place }) => decided.has(`${receiptId}/${place}`))
    .map(({ submitter }) => submitter)
  const asked = referral && { type: referral.type, asks: referral.asks, deadlineAt: referral.deadlineAt }
  return { ...shared, refused: null, sends: { to: [...new Set(to)], stage, reasons, referral: asked } }
}

/** The policy as it holds here, once a second officer has agreed: scores go to 1,000. */
function withoutSecond(body: PolicyBody, { route }: Docket): PolicyBody {
  const { corridors: _, ...held } = policyFor(body, route)
  if (!held.persons) return held
  return { ...held, persons: { ...held.persons, confirmed: [], confirmReleaseFrom: 1_001 } }
}
