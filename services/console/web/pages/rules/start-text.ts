/** What a new rule, the next version of one, or a copy begins with. */
import type { RuleVersionView, RuleView } from '#contracts/rules.ts'
import { api } from '../../api/request.ts'

export const SKELETON = `rule pack.name version 1
  title en "" fr ""
  category weapons
  effect rfi weight 300
  owner ""
  source ""
  purpose ""
  when
    text ""
  example true ""
  example false ""
`

export interface From {
  rule: string
  version: number
  isCopy: boolean
}

/** `pack.name@3`; null where nothing is begun with. */
export function readFrom(from: string, isCopy: boolean): From | null {
  const [rule = '', version = ''] = from.split('@')
  return rule === '' || !/^\d+$/.test(version) ? null : { rule, version: Number(version), isCopy }
}

export async function startText(from: From | null, signal: AbortSignal): Promise<string> {
  if (from === null) return SKELETON
  const path = `/api/rules/${encodeURIComponent(from.rule)}`
  const [{ versions }, { text }] = await Promise.all([
    api<RuleView>(path, { signal }),
    api<RuleVersionView>(`${path}/versions/${from.version}`, { signal }),
  ])
  const next = Math.max(...versions.map(({ version }) => version)) + 1
  const head = from.isCopy ? `rule ${from.rule}-copy version 1` : `rule ${from.rule} version ${next}`
  return text.replace(/^rule \S+ version \d+/, head)
}

/** What is written and not yet kept outlives a reload of the page, in this tab. */
export const kept = {
  key: (from: From | null) =>
    `preadvice-rule-text:${from ? `${from.rule}@${from.version}/${from.isCopy}` : ''}`,
  read: (from: From | null) => window.sessionStorage.getItem(kept.key(from)),
  write: (from: From | null, text: string) => window.sessionStorage.setItem(kept.key(from), text),
  forget: (from: From | null) => window.sessionStorage.removeItem(kept.key(from)),
}
