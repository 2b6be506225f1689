/**
 * What comes of a command about an item. Pure: the docket, policy and time are arguments, and the same give the same bytes.
 *
 * A person's decision is about the item, so it holds for each entry of it that stands. What policy asks two people for is
 * proposed by one and confirmed by another. Whatever cannot be done is refused with a sentence that says what to do.
 */
import { policyFor } from '../policy/corridors.ts'
import type { PolicyBody } from '../policy.ts'
import { type CommandFacts, type CommandResult, refused } from './command-result.ts'
import { judgeDeclared, judgeNoEad } from './no-ead.ts'
import { confirm, decideByPerson, recall } from './of-person.ts'
import { judgeExpire, judgePropose, judgeRedecide } from './of-policy.ts'
import { answer, deadline } from './of-referral.ts'

/** @param body of the policy in force; what holds is the corridor's the item is in */
export function judgeCommand(facts: CommandFacts, body: PolicyBody): CommandResult {
  const { command, docket } = facts
  const policy = policyFor(body, docket.route)
  if (command.command === 'no-ead') return judgeNoEad(command, docket, policy)
  if (command.command === 'declared') return judgeDeclared(command, docket, policy)
  if (docket.entries.length === 0)
    return refused(`nothing is known of item ${docket.itemId}: check the identifier`)
  switch (command.command) {
    case 'decide':
      return decideByPerson(command, facts, policy)
    case 'confirm':
      return confirm(command, facts, policy)
    case 'recall':
      return recall(command, facts, policy)
    case 'answer':
      return answer(command, facts, policy)
    case 'deadline':
      return deadline(command, facts, policy)
    case 'expire':
      return judgeExpire(command, facts, policy)
    case 'redecide':
      return judgeRedecide(command, facts, policy)
    case 'propose':
      return judgePropose(command, facts, policy)
  }
}
