/** The page docs/generated/findings.md: every finding with its texts, so that posts and their suppliers can prepare for it. */

import { FINDINGS } from './catalogue.ts'
import type { FindingKind } from './kind.ts'
import { PHRASES } from './structure.ts'

const INTRODUCTION = `# Findings

Generated from contracts/findings by \`npm run generate\`. \`critical\` rejects the item, \`major\` and \`minor\` are reported and
counted; a destination's own rules may make one graver or lighter. \`{{name}}\` stands for a value. Receipts are in English;
\`Accept-Language: fr\` gives them in French.
`

export function findingsPage(): string {
  const kinds: [string, FindingKind][] = Object.entries(FINDINGS)
  kinds.sort(([, a], [, b]) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0))
  const rows = kinds.map(([name, { rule, severity, en, fr }]) =>
    row(rule, severity, `\`${name}\``, `${en[0]}<br>*${en[1]}*`, `${fr[0]}<br>*${fr[1]}*`),
  )
  const phrases = PHRASES.map(([en, fr]) => row(en, fr))
  return [
    INTRODUCTION,
    row('rule', 'severity', 'name', 'English', 'French'),
    row('---', '---', '---', '---', '---'),
    ...rows,
    '',
    '## Texts of DQ00: what could not be read',
    '',
    row('English', 'French'),
    row('---', '---'),
    ...phrases,
    '',
  ].join('\n')
}

function row(...cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
