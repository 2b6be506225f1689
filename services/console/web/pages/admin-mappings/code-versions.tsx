/** The tables of an operator's own codes as they followed each other, with the rows that changed. */
import { Card, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PartnerCodesVersionView } from '#contracts/mappings.ts'
import { PageLink } from '../../app/link.tsx'
import { Diff } from '../../parts/diff.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import { useCodeVersions } from './asks.ts'

export function CodeVersions({ operator }: { operator: string }) {
  const { t } = useTranslation('admin-mappings')
  const query = useCodeVersions(operator)
  return (
    <Card withBorder component="section" aria-labelledby="codes">
      <Title order={2} id="codes" mb="xs">
        {t('codesTitle')}
      </Title>
      <Text c="dimmed" mb="xs">
        {t('codesAbout')}{' '}
        <PageLink to="/admin/operators/$operator" params={{ operator }} underline="always">
          {t('codesPage', { partner: operator })}
        </PageLink>
      </Text>
      <Content query={query}>
        {(versions) => (
          <Stack gap="md">
            {versions.length === 0 && <Text>{t('codesNever')}</Text>}
            {versions.map((each, at) => (
              <CodeVersion key={each.version} of={each} before={versions[at + 1] ?? null} />
            ))}
          </Stack>
        )}
      </Content>
    </Card>
  )
}

function CodeVersion({
  of,
  before,
}: {
  of: PartnerCodesVersionView
  before: PartnerCodesVersionView | null
}) {
  const { t } = useTranslation('admin-mappings')
  const format = useFormat()
  const { version, author, reason, inForceAt } = of
  return (
    <section aria-label={`${t('codes')} ${version}`}>
      <Text fw={600}>{t('codesSince', { version, at: format.dateTime(inForceAt), author })}</Text>
      <Plain>{reason}</Plain>
      <Diff
        before={before ? linesOf(before) : ''}
        after={linesOf(of)}
        label={t('codesRows')}
        count={(added) => t(before ? 'codesChanged' : 'codesFirst', { count: added })}
      />
    </section>
  )
}

function linesOf({ codes }: PartnerCodesVersionView): string {
  return codes
    .map(({ decision, code, name }) => `${decision}  ${code}  ${name}`)
    .sort()
    .join('\n')
}
