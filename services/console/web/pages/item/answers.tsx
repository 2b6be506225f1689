/** What was asked of the post, and what it answered, with its documents. */
import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemAnswer, ItemReferral } from '#contracts/item-view.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { useSaid } from '../../parts/said.tsx'
import { Empty } from '../../parts/states.tsx'
import classes from './item.module.css'

export function Answers({ referrals }: { referrals: readonly ItemReferral[] }) {
  const { t } = useTranslation('item')
  const said = useSaid()
  const format = useFormat()
  if (referrals.length === 0) return <Empty>{t('answers.empty')}</Empty>
  return (
    <Stack gap="md">
      {referrals.map(({ reference, type, asks, deadlineAt, state, answers }) => (
        <article key={reference} className={classes.hit} aria-label={`${type} ${reference}`}>
          <Group gap="xs">
            <Badge variant="light">{type}</Badge>
            <Text size="xs" c="dimmed">
              {reference} · {t(`answers.state.${state}`)} ·{' '}
              {t('answers.until', { when: format.dateTime(deadlineAt) })}
            </Text>
          </Group>
          {asks.map((ask) => (
            <Text key={ask} component="div">
              <Plain>{said(ask)}</Plain>
            </Text>
          ))}
          {answers.map((answer) => (
            <Answer key={answer.answeredAt} answer={answer} />
          ))}
        </article>
      ))}
    </Stack>
  )
}

function Answer({ answer }: { answer: ItemAnswer }) {
  const { t } = useTranslation('item')
  const format = useFormat()
  const { operator, answeredAt, text, data, screening, documents } = answer
  return (
    <div className={classes.box}>
      <Text fw={600}>{t('answers.by', { operator, when: format.dateTime(answeredAt) })}</Text>
      {text && (
        <Text component="div">
          <Plain max={1_000}>{text}</Plain>
        </Text>
      )}
      {screening && (
        <Text component="div">
          <Plain>
            {t('answers.screening', {
              method: screening.method,
              result: t(`answers.result.${screening.result}`),
            })}
          </Plain>
        </Text>
      )}
      {data &&
        Object.entries(data).map(([path, value]) => (
          <Text key={path} component="div">
            <Plain>{`${path}: ${typeof value === 'string' ? value : JSON.stringify(value)}`}</Plain>
          </Text>
        ))}
      {documents.map(({ sha256, name }) => (
        <Anchor key={sha256} href={`/api/documents/${sha256}`} download display="block">
          <Plain>{t('answers.download', { name })}</Plain>
        </Anchor>
      ))}
    </div>
  )
}
