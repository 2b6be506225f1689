/** A policy as people read it: the settings that are asked about most. The whole stands beside as JSON. */
import { Code, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { EFFECTS, type KnownBody } from './policy-body.ts'

export function Settings({ body }: { body: KnownBody }) {
  const { t } = useTranslation('policy')
  const format = useFormat()
  const rows: [name: string, value: string][] = [
    [t('holdScore'), format.number(body.holdScore ?? 0)],
    ...EFFECTS.map((effect): [string, string] => [
      `${t('answers')}: ${t(`effects.${effect}`)}`,
      body.answers?.[effect] ?? t('none'),
    ]),
    [t('clear'), body.clear ?? t('none')],
    [t('degraded'), body.degraded ?? t('none')],
    [t('noEad'), body.noEad ?? t('none')],
    [t('selected'), body.selected ?? t('selectedNone')],
    [
      t('bands'),
      Object.entries(body.bands ?? {})
        .map(([name, bands]) => `${name} ${bands.map(({ from, code }) => `${from}: ${code}`).join(', ')}`)
        .join('; ') || t('none'),
    ],
    [t('corridors'), body.corridors?.map(({ name }) => name).join(', ') || t('none')],
  ]
  return (
    <Stack gap="md">
      <Table aria-label={t('show.settings')} striped>
        <Table.Tbody>
          {rows.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400} w="55%">
                {name}
              </Table.Th>
              <Table.Td fw={600}>
                <Plain>{value}</Plain>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <CapacityOf body={body} />
    </Stack>
  )
}

function CapacityOf({ body: { capacity } }: { body: KnownBody }) {
  const { t } = useTranslation('policy')
  const format = useFormat()
  return (
    <section>
      <Title order={2} mb="xs">
        {t('capacity')}
      </Title>
      {capacity ? (
        <>
          <Table aria-label={t('capacity')} striped>
            <Table.Thead>
              <Table.Tr>
                {(['office', 'perDay', 'carryOver'] as const).map((head, i) => (
                  <Table.Th key={head} scope="col" ta={i === 0 ? 'start' : 'end'}>
                    {t(head)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {Object.entries(capacity.offices).map(([name, office]) => (
                <Table.Tr key={name}>
                  <Table.Td>
                    <Code>{name}</Code>
                  </Table.Td>
                  <Table.Td ta="end">{format.number(office.examinationsPerDay)}</Table.Td>
                  <Table.Td ta="end">{format.number(office.carryOverMax)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Text size="sm" mt="xs">
            {t('random')}: {format.percent(capacity.randomShare)} · {t('modelFrom')}:{' '}
            {format.number(capacity.scoreFrom)}
          </Text>
        </>
      ) : (
        <Text c="dimmed">{t('capacityNone')}</Text>
      )}
      <PageLink to="/capacity">{t('capacityLink')}</PageLink>
    </section>
  )
}
