/** The case study to hand on, and the assumption about paper that stands in it. */
import { Button, Card, Group, NumberInput, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Query, withQuery } from '../../api/request.ts'

export interface StudyProps {
  days: number
  sheets: number
  grams: number
  onSheets: (value: number) => void
  onGrams: (value: number) => void
}

export function Study({ days, sheets, grams, onSheets, onGrams }: StudyProps) {
  const { t, i18n } = useTranslation('green')
  const asked: Query = { days, sheetsPerItem: sheets, gramsPerSheet: grams, language: i18n.language }
  return (
    <Card withBorder component="section">
      <Stack gap="sm">
        <Title order={2}>{t('study')}</Title>
        <Text c="dimmed">{t('studyAbout')}</Text>
        <Group align="flex-end">
          <NumberInput
            label={t('sheetsPerItem')}
            w={190}
            min={0}
            max={20}
            decimalScale={2}
            clampBehavior="blur"
            value={sheets}
            onChange={(value) => typeof value === 'number' && onSheets(Math.min(20, value))}
          />
          <NumberInput
            label={t('gramsPerSheet')}
            w={150}
            min={0}
            max={50}
            decimalScale={2}
            clampBehavior="blur"
            value={grams}
            onChange={(value) => typeof value === 'number' && onGrams(Math.min(50, value))}
          />
          <Button component="a" href={withQuery('/api/green/case-study.md', asked)} download>
            {t('markdown')}
          </Button>
          <Button
            component="a"
            variant="default"
            href={withQuery('/api/green/case-study.csv', asked)}
            download
          >
            {t('csv')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('assumptionAbout')}
        </Text>
      </Stack>
    </Card>
  )
}
