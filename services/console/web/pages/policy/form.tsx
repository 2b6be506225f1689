/** The settings of a policy that are changed most. What else stands in it is left as it is. */
import { Fieldset, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DECISION_CODES, standingOf } from '#domain/decision.ts'
import { EFFECTS, type KnownBody } from './policy-body.ts'

/** What a machine may give by itself: nothing adverse, as the service says too. */
const CODES = DECISION_CODES.filter((code) => ['released', 'held', 'referred'].includes(standingOf(code)))

export function Form({ body, onBody }: { body: KnownBody; onBody: (body: KnownBody) => void }) {
  const { t } = useTranslation('policy')
  const code = (key: 'clear' | 'degraded' | 'noEad') => (
    <Select
      label={t(key)}
      data={CODES}
      value={body[key] ?? null}
      allowDeselect={false}
      onChange={(value) => value && onBody({ ...body, [key]: value })}
    />
  )
  return (
    <Stack gap="sm">
      <TextInput
        label={t('policyTitle')}
        value={body.title ?? ''}
        maxLength={300}
        onChange={({ currentTarget }) => onBody({ ...body, title: currentTarget.value })}
      />
      <NumberInput
        label={t('holdScore')}
        value={body.holdScore ?? ''}
        min={1}
        max={1000}
        allowDecimal={false}
        clampBehavior="blur"
        onChange={(value) => typeof value === 'number' && onBody({ ...body, holdScore: value })}
      />
      <Fieldset legend={t('answers')}>
        <Stack gap="xs">
          {EFFECTS.map((effect) => (
            <Select
              key={effect}
              label={t(`effects.${effect}`)}
              data={CODES}
              value={body.answers?.[effect] ?? null}
              allowDeselect={false}
              onChange={(value) =>
                value && onBody({ ...body, answers: { ...body.answers, [effect]: value } })
              }
            />
          ))}
        </Stack>
      </Fieldset>
      {code('clear')}
      {code('degraded')}
      {code('noEad')}
    </Stack>
  )
}
