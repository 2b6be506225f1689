/** Lets a version score a share of the mail beside the model in force, or ends that. */
import { Button, Group, NumberInput, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelView } from '#contracts/models.ts'
import { api } from '../../api/request.ts'
import { useFormat } from '../../parts/format.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'

export function Shadow({ model: { version, share } }: { model: ModelView }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const client = useQueryClient()
  const [percent, setPercent] = useState(Math.round((share ?? 0.1) * 100))
  const shadowing = useMutation({
    mutationFn: (next: number) =>
      api(`/api/models/${version}/shadow`, { method: 'POST', body: { share: next } }),
    onSuccess: (_, next) =>
      tell(
        next === 0 ? t('shadowEnded', { version }) : t('shadowed', { version, share: format.percent(next) }),
      ),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['models'] }),
  })
  return (
    <section>
      <Title order={2}>{t('shadowTitle')}</Title>
      <Text c="dimmed" mb="xs">
        {t('shadowAbout')}
      </Text>
      <Group align="flex-end">
        <NumberInput
          label={t('shadowShare')}
          w={140}
          min={1}
          max={100}
          suffix=" %"
          allowDecimal={false}
          clampBehavior="blur"
          value={percent}
          onChange={(value) => typeof value === 'number' && setPercent(value)}
        />
        <Button
          variant="default"
          loading={shadowing.isPending}
          disabled={percent < 1 || percent > 100}
          onClick={() => shadowing.mutate(percent / 100)}
        >
          {t('shadowStart')}
        </Button>
        {share !== null && (
          <Button variant="subtle" onClick={() => shadowing.mutate(0)}>
            {t('shadowEnd')}
          </Button>
        )}
      </Group>
    </section>
  )
}
