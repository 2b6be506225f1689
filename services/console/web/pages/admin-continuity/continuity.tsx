/** How the installation works now, the outage switch, drills, and what could not be read. */
import { Alert, Badge, Card, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Said } from '../../parts/said.tsx'
import { Content } from '../../parts/states.tsx'
import { type Status, useStatus } from './asks.ts'
import { Drills } from './drills.tsx'
import { Letters } from './letters.tsx'
import { Switch } from './switch.tsx'

export default function Continuity() {
  const { t } = useTranslation('admin-continuity')
  const mayManage = useMay('system.manage')
  const query = useStatus()
  return (
    <>
      <PageTitle about={t('about')}>{t('title')}</PageTitle>
      <Content query={query}>
        {(status) => (
          <Stack gap="md">
            <Standing of={status} />
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
              <Stack gap="md">
                <Switch />
                <Numbers of={status} />
              </Stack>
              <Drills drills={status.drills} />
            </SimpleGrid>
            {mayManage && <Letters />}
          </Stack>
        )}
      </Content>
    </>
  )
}

function Standing({ of: { state, modes } }: { of: Status }) {
  const { t } = useTranslation('admin-continuity')
  const isGood = state === 'ordinary'
  return (
    <Alert
      color={isGood ? 'teal' : state === 'outage' ? 'red' : 'yellow'}
      variant="light"
      icon={isGood ? <IconCircleCheck /> : <IconAlertTriangle />}
      title={t(`state.${state}`)}
    >
      {modes.length > 0 && (
        <Stack gap={4}>
          {modes.map(({ mode, told, policy }) => (
            <Text key={mode} component="div">
              <Badge variant="outline" color="gray" tt="none" me="xs">
                {t(`modes.${mode}`)}
              </Badge>
              <Said>{told}</Said>
              {policy === null && ` (${t('policyGoesOn')})`}
              {typeof policy === 'string' && ` (${t('policyGives', { code: policy })})`}
            </Text>
          ))}
        </Stack>
      )}
    </Alert>
  )
}

function Numbers({ of: { lag, recent, sealedAt } }: { of: Status }) {
  const { t } = useTranslation('admin-continuity')
  const format = useFormat()
  const { decisions, without } = recent
  const counts = {
    decisions: format.number(decisions),
    model: format.number(without.model),
    history: format.number(without.history),
  }
  const rows: [string, string][] = [
    ...Object.entries(lag).map(([group, count]): [string, string] => [
      t('lag', { group }),
      format.number(count),
    ]),
    [t('recent'), t('recentText', counts)],
    [t('sealed'), sealedAt ? format.relative(sealedAt) : t('neverSealed')],
  ]
  return (
    <Card withBorder component="section" aria-labelledby="numbers">
      <Title order={2} id="numbers" mb="xs">
        {t('flow')}
      </Title>
      <Table>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500} w="50%">
                {name}
              </Table.Th>
              <Table.Td ta="end">{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}
