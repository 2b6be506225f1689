/** This version and the one in force on the same items; what puts it in shadow and in force. */
import { Select, Stack, Table, Text, Title } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EvidenceView, ModelView } from '#contracts/models.ts'
import { api } from '../../api/request.ts'
import { useMay } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { Content } from '../../parts/states.tsx'
import { Promote } from './promote.tsx'
import { Shadow } from './shadow.tsx'
import { useThreat } from './threat.ts'

const SHARES = ['0.01', '0.02', '0.05', '0.1']

export function Compare({ model }: { model: ModelView }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const mayManage = useMay('models.manage')
  const [share, setShare] = useState('0.05')
  const query = useQuery({
    queryKey: ['models', model.version, 'evidence', share],
    queryFn: ({ signal }) =>
      api<EvidenceView>(`/api/models/${model.version}/evidence`, {
        query: { capacityShare: share },
        signal,
      }),
    enabled: model.state !== 'in force',
    placeholderData: keepPreviousData,
  })
  if (model.state === 'in force') return <Text c="dimmed">{t('compareSelf')}</Text>
  return (
    <Stack gap="md">
      <Content query={query}>
        {(evidence) =>
          evidence.items === 0 ? (
            <Text c="dimmed">{t('compareNone')}</Text>
          ) : (
            <>
              <Select
                label={t('capacity')}
                w={200}
                allowDeselect={false}
                value={share}
                onChange={(value) => setShare(value ?? '0.05')}
                data={SHARES.map((value) => ({
                  value,
                  label: t('ofItems', { share: format.percent(Number(value)) }),
                }))}
              />
              <Evidence evidence={evidence} />
              {mayManage && <Promote version={model.version} capacityShare={Number(share)} />}
            </>
          )
        }
      </Content>
      {mayManage && <Shadow model={model} />}
    </Stack>
  )
}

function Evidence({ evidence }: { evidence: EvidenceView }) {
  const { t } = useTranslation('models')
  const format = useFormat()
  const threat = useThreat()
  const told = (value: number | null) => (value === null ? t('notKnown') : format.number(value, 3))
  const { champion, challenger, items, examined, found } = evidence
  const rows = [
    [t('precisionAt'), champion.precisionAtCapacity, challenger.precisionAtCapacity],
    [t('auc'), champion.auc, challenger.auc],
    [t('ratio'), champion.expectedToFound, challenger.expectedToFound],
  ] as const
  return (
    <Stack gap="md">
      <Text>
        {t('compareAbout', {
          items: format.number(items),
          examined: format.number(examined),
          found: format.number(found),
        })}
      </Text>
      <Table aria-label={t('show.compare')} striped>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('measure')}</Table.Th>
            <Table.Th scope="col" ta="end">
              {t('champion')}
            </Table.Th>
            <Table.Th scope="col" ta="end">
              {t('challenger')}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([name, before, after]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {name}
              </Table.Th>
              <Table.Td ta="end">{told(before)}</Table.Td>
              <Table.Td ta="end" fw={600}>
                {told(after)}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Title order={2}>{t('psiTitle')}</Title>
      <Table aria-label={t('psiTitle')} striped>
        <Table.Tbody>
          {Object.entries(evidence.psi).map(([name, psi]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {threat(name)}
              </Table.Th>
              <Table.Td ta="end">{told(psi)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  )
}
