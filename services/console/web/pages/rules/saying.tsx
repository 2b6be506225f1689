/** What a version says: its text, and beside it what it is and asks for. */
import { Grid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RuleVersionView } from '#contracts/rules.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Facts } from './facts.tsx'
import { useNames } from './names.ts'
import { RuleText } from './rule-text.tsx'

export function Saying({ version }: { version: RuleVersionView }) {
  const { t, i18n } = useTranslation('rules')
  const names = useNames()
  const format = useFormat()
  const { form, text, rule } = version
  const said: [string, string][] = [
    [t('form.title'), i18n.language === 'fr' ? form.titleFr : form.titleEn],
    [t('category'), t(`categories.${form.category as 'weapons'}`)],
    [t('effect'), `${names.effect(form.effect)} · ${form.weight}`],
    [t('form.scope'), form.scope],
    [t('form.suppresses'), form.suppresses],
    [t('form.share'), form.share],
    [t('owner'), form.owner],
    [t('form.legalBasis'), form.legalBasis],
    [t('sunset'), form.sunsetOn && format.date(form.sunsetOn)],
    [t('form.visibility'), form.visibility && t(`visibilities.${form.visibility as 'office'}`)],
    [t('form.purpose'), form.purpose],
    [t('form.source'), form.source],
  ]
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: 8 }}>
        <RuleText text={text} label={t('textOf', { rule })} />
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 4 }}>
        <Stack gap="md">
          <Facts
            wide
            facts={said
              .filter(([, value]) => value !== '')
              .map(([name, value]) => [name, <Plain key={name}>{value}</Plain>] as const)}
          />
        </Stack>
      </Grid.Col>
    </Grid>
  )
}
