/**
 * What policy asks of a declaration: the route, the mail class, what was found wrong with the data, and what the sender can be
 * known by. Small enough to travel with an assessment, without names or addresses. Pure.
 */
import { hash } from 'node:crypto'
import type { Finding } from './finding.ts'
import type { Declaration, Party } from './item.ts'
import { operatorOf } from './operators.ts'

/** By what a trusted sender is known: its number as a supply chain actor, itself, or as a mailer of an operator. */
export const SENDER_KINDS = ['actor', 'sender', 'mailer'] as const
export type SenderKind = (typeof SENDER_KINDS)[number]

export interface Traits {
  /** ISO 3166-1 alpha-2 of sender and addressee; of the operators' countries where the parties name none. */
  from: string | null
  to: string | null
  mailClass: string | null
  /** Codes of the findings of data quality, sorted, each once. */
  findings: string[]
  /** `<kind>:<identifier>`, sorted; see `SENDER_KINDS`. */
  senders: string[]
}

export function traitsOf(declaration: Declaration, findings: readonly Pick<Finding, 'rule'>[]): Traits {
  const { originOperator, destinationOperator, sender, addressee, mailClass } = declaration
  return {
    from: sender.address.country ?? countryOf(originOperator),
    to: addressee.address.country ?? countryOf(destinationOperator),
    mailClass,
    findings: [...new Set(findings.map(({ rule }) => rule))].sort(),
    senders: sendersOf(declaration),
  }
}

function countryOf(operator: string | null): string | null {
  return operator === null ? null : (operatorOf(operator)?.country ?? null)
}

function sendersOf({ sender, supplyChainActors, originOperator }: Declaration): string[] {
  const actors = supplyChainActors.flatMap(({ id }) => (id === null ? [] : [`actor:${id.toUpperCase()}`]))
  const key = senderKey(sender.name, sender.address)
  const mailer =
    originOperator !== null && sender.idRef !== null ? [`mailer:${originOperator}/${sender.idRef}`] : []
  return [...new Set([...actors, ...(key === null ? [] : [`sender:${key}`]), ...mailer])].sort()
}

const KEY_LENGTH = 20

/**
 * A sender by its name, country and postcode, as one would write them in any case and spacing: a hash, for a name does not
 * travel. Null where one of them is missing: a name alone is not a sender.
 */
export function senderKey(
  name: string | null,
  { country, postcode }: Pick<Party['address'], 'country' | 'postcode'>,
): string | null {
  const words = plain(name)
  const code = plain(postcode)
  if (words === '' || code === '' || country === null) return null
  return hash('sha256', `${words}\n${country}\n${code}`).slice(0, KEY_LENGTH)
}

function plain(text: string | null): string {
  return (text ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}
