/** A form as the text of a rule: what is left empty is left out. */
import type { ConditionForm, RuleForm } from '#contracts/rules.ts'

export function textOf(form: RuleForm): string {
  const { lighter } = form
  const said: (string | false)[] = [
    `rule ${form.id} version ${form.version}`,
    `title en ${quoted(form.titleEn)} fr ${quoted(form.titleFr)}`,
    `category ${form.category}`,
    form.scope !== '' && `scope ${form.scope}`,
    `effect ${form.effect} weight ${form.weight}`,
    form.effect === 'suppress' && form.suppresses !== '' && `suppresses ${form.suppresses}`,
    form.mode !== '' && `mode ${form.mode}`,
    form.share !== '' && `share ${form.share}`,
    form.mandatory && 'mandatory',
    form.owner !== '' && `owner ${quoted(form.owner)}`,
    form.legalBasis !== '' && `legal ${quoted(form.legalBasis)}`,
    `source ${quoted(form.source)}`,
    `purpose ${quoted(form.purpose)}`,
    form.sunsetOn !== '' && `sunset ${form.sunsetOn}`,
    form.visibility !== '' && `visibility ${form.visibility}`,
    `when\n    ${conditionLines(form.when).join('\n    ')}`,
    lighter !== null && `lighter when ${lighter.when}: effect ${lighter.effect} weight ${lighter.weight}`,
    ...form.examples.map(({ hits, text }) => `example ${hits} ${text}`),
  ]
  return `${said.filter((line) => line !== false).join('\n  ')}\n`
}

/** As the language reads it; a line end would end the text. */
export function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
  return `"${escaped.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`
}

/** One operand of a group to a line. */
function conditionLines(condition: ConditionForm): string[] {
  if ('text' in condition) return [condition.text]
  if (condition.group === 'not') {
    const [first = '', ...rest] = inner(condition.part)
    return [`not ${first}`, ...rest]
  }
  const word = condition.group === 'all' ? 'and' : 'or'
  return condition.parts.flatMap((part, i) => {
    const [first = '', ...rest] = inner(part)
    return i === 0 ? [first, ...rest] : [`${word} ${first}`, ...rest]
  })
}

/** What stands within another condition: in parentheses where it is more than one thing. */
function inner(part: ConditionForm): string[] {
  const lines = conditionLines(part)
  if ('text' in part) return holdsMore(part.text) ? [`(${part.text})`] : lines
  if (part.group === 'not') return lines
  return ['(', ...lines.map((line) => `  ${line}`), ')']
}

/** Two conditions in one line; words in quotes and in parentheses do not count. */
function holdsMore(text: string): boolean {
  let bare = text.replaceAll(/"(?:\\.|[^"\\])*"|\/(?:\\.|[^/\\])+\//g, '')
  for (let before = ''; before !== bare; ) {
    before = bare
    bare = bare.replaceAll(/\([^()]*\)/g, '')
  }
  return /\b(and|or)\b/.test(bare)
}
