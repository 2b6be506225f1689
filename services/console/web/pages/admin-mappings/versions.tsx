/** The versions there were, with who stands behind each; one held against another, and put in force again. */
import { Badge, Button, Card, Group, Select, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MappingVersionView } from '#contracts/mappings.ts'
import { text, useSearchState } from '../../app/search.ts'
import { Diff } from '../../parts/diff.tsx'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import { useText } from './asks.ts'
import type { Draft } from './mapping.tsx'

/** Versions that are looked at, as numbers in the address. */
const SHAPE = { version: text(), against: text() }

interface VersionsProps {
  partner: string
  versions: readonly MappingVersionView[]
  write: (draft: Draft) => void
}

export function Versions({ partner, versions, write }: VersionsProps) {
  const { t } = useTranslation('admin-mappings')
  const [search, set] = useSearchState(SHAPE)
  const looked = versions.find(({ version, isEnd }) => String(version) === search.version && !isEnd)
  return (
    <Card withBorder component="section" aria-labelledby="versions">
      <Title order={2} id="versions" mb="xs">
        {t('versions')}
      </Title>
      {versions.length === 0 ? (
        <Text c="dimmed">{t('versionsNone')}</Text>
      ) : (
        <Stack gap="md">
          <VersionTable
            versions={versions}
            look={(version) => set({ version: String(version), against: '' })}
          />
          {looked && (
            <Looked
              partner={partner}
              versions={versions}
              looked={looked}
              against={search.against}
              onAgainst={(against) => set({ against })}
              write={write}
            />
          )}
        </Stack>
      )}
    </Card>
  )
}

function VersionTable({
  versions,
  look,
}: {
  versions: readonly MappingVersionView[]
  look: (version: number) => void
}) {
  const { t } = useTranslation('admin-mappings')
  const format = useFormat()
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('versions')}>
        <Table.Thead>
          <Table.Tr>
            {[t('version'), t('mapping'), t('state'), t('since'), t('by'), t('why'), t('lookShort')].map(
              (each) => (
                <Table.Th key={each} scope="col">
                  {each}
                </Table.Th>
              ),
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map(({ version, name, isEnd, author, reason, inForceAt }, at) => (
            <Table.Tr key={version}>
              <Table.Td>{version}</Table.Td>
              <Table.Td>{isEnd ? t('isEnd') : <Plain max={80}>{name}</Plain>}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={at === 0 ? 'teal' : 'gray'} tt="none">
                  {t(at === 0 ? 'now' : 'was')}
                </Badge>
              </Table.Td>
              <Table.Td>{format.dateTime(inForceAt)}</Table.Td>
              <Table.Td>{author}</Table.Td>
              <Table.Td>
                <Plain max={80}>{reason}</Plain>
              </Table.Td>
              <Table.Td>
                {!isEnd && (
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('look', { version })}
                    onClick={() => look(version)}
                  >
                    {t('lookShort')}
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

interface LookedProps extends VersionsProps {
  looked: MappingVersionView
  /** A version as the address says it; empty: the one before. */
  against: string
  onAgainst: (against: string) => void
}

function Looked({ partner, versions, looked, against, onAgainst, write }: LookedProps) {
  const { t } = useTranslation('admin-mappings')
  const { version, reason } = looked
  const others = versions.filter((each) => each.version !== version && !each.isEnd)
  const chosen =
    others.find((each) => String(each.version) === against) ??
    others.find((each) => each.version < version) ??
    others[0]
  const before = useText(partner, chosen?.version ?? null)
  const after = useText(partner, version)
  const isNow = versions[0]?.version === version
  return (
    <section aria-label={t('look', { version })}>
      <Group mb="xs" gap="sm">
        <Title order={3}>{t('againstTitle', { version })}</Title>
        {chosen ? (
          <Select
            aria-label={t('against')}
            w={180}
            allowDeselect={false}
            value={String(chosen.version)}
            data={others.map((each) => ({
              value: String(each.version),
              label: `${t('version')} ${each.version}`,
            }))}
            onChange={(value) => onAgainst(value ?? '')}
          />
        ) : (
          <Text c="dimmed">{t('againstOnly')}</Text>
        )}
        {!isNow && after.data !== undefined && (
          <Button
            variant="default"
            onClick={() => write({ text: after.data, reason: t('againReason', { version, reason }) })}
          >
            {t('again')}
          </Button>
        )}
      </Group>
      <Content query={before}>
        {(earlier) => (
          <Content query={after}>
            {(later) => (
              <Diff
                before={earlier}
                after={later}
                label={t('diffLines')}
                count={(added, removed) => t('diffCount', { added, removed })}
              />
            )}
          </Content>
        )}
      </Content>
    </section>
  )
}
