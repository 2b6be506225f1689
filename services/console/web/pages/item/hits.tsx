/** The rules that hit, the heaviest first, with what they saw; the rule in full on request. */
import { Badge, Group, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ExplainedRule, ItemExplanation } from '#contracts/item-explanation.ts'
import type { Evidence, Hit } from '#domain/assessment.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Said, useSaid } from '../../parts/said.tsx'
import { useFactNames } from './fact-names.ts'
import classes from './item.module.css'
import { useLineNames } from './line-names.ts'

export function Hits({ told }: { told: ItemExplanation }) {
  const { t } = useTranslation('item')
  const said = useSaid()
  const { hits, quiet = [], suppressed = [], unevaluated } = told.outcome
  const ruleOf = (id: string) => told.rules.find(({ rule }) => rule === id)
  const heaviest = hits.toSorted((a, b) => b.weight - a.weight)
  const still = [
    ...quiet.map((hit) => ({ hit, why: t(`why.because.${hit.because}`) })),
    ...suppressed.map((hit) => ({
      hit,
      why: t('why.because.suppressed', { by: hit.suppressedBy.join(', ') }),
    })),
  ]
  return (
    <Stack gap="xs">
      {heaviest.length === 0 && <Text c="dimmed">{t('why.nothing')}</Text>}
      {heaviest.map((hit) => (
        <OneHit key={hit.rule} hit={hit} rule={ruleOf(hit.rule)} />
      ))}
      {still.length > 0 && (
        <section>
          <Title order={3}>{t('why.quiet')}</Title>
          {still.map(({ hit, why }) => (
            <Text key={`${hit.rule} ${hit.ruleVersion} ${why}`} c="dimmed">
              {t('why.quietOne', { title: said(hit.title), why })}
            </Text>
          ))}
        </section>
      )}
      {unevaluated.length > 0 && (
        <section>
          <Title order={3}>{t('why.unevaluated')}</Title>
          {unevaluated.map(({ rule, why }) => (
            <Text key={rule} c="dimmed" component="div">
              {rule}: <Said>{why}</Said>
            </Text>
          ))}
        </section>
      )}
    </Stack>
  )
}

function OneHit({ hit, rule }: { hit: Hit; rule: ExplainedRule | undefined }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { title, category, effect, weight, evidence, rule: id, ruleVersion } = hit
  const say = useLineNames()
  const named = useFactNames()
  const said = useSaid()
  return (
    <article className={classes.hit} aria-label={said(title)}>
      <Group gap={6}>
        <Text fw={600}>{said(title)}</Text>
        <Badge variant="light">{t(`category.${category}`)}</Badge>
      </Group>
      <Text size="xs" c="dimmed">
        {t(`why.effect.${effect}`)} · {t('why.weight', { weight: format.number(weight) })} · {id}@
        {ruleVersion}
      </Text>
      {distinct(evidence).map(({ path, value, matched }) => (
        <Text key={`${path} ${value} ${matched}`} component="div">
          {value !== null && (
            <mark className={classes.seen}>
              <Plain max={120}>{typeof value === 'number' ? format.number(value) : String(value)}</Plain>
            </mark>
          )}{' '}
          <Text span c="dimmed" size="xs">
            <Plain>{t('why.seenAt', { where: named(say(path)), what: said(matched) })}</Plain>
          </Text>
        </Text>
      ))}
      {rule && (
        <details>
          <summary>{t('why.conditions')}</summary>
          <pre className={classes.rule}>
            {rule.lines.map((line) => (
              <div key={line}>
                <Said named={named}>{line}</Said>
              </div>
            ))}
          </pre>
        </details>
      )}
    </article>
  )
}

/** A rule may have seen the same thing by two of its conditions. */
function distinct(evidence: readonly Evidence[]): Evidence[] {
  return [...new Map(evidence.map((each) => [`${each.path} ${each.value} ${each.matched}`, each])).values()]
}
