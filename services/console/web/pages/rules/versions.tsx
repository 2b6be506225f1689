/** The versions of a rule with who stands behind each, and one held against another. */
import { Badge, Group, Select, Stack, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RuleVersionView, RuleView } from '#contracts/rules.ts'
import { api } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { Diff } from '../../parts/diff.tsx'
import { useFormat } from '../../parts/format.ts'
import { Content } from '../../parts/states.tsx'
import { MODE_COLOURS, useNames } from './names.ts'

export interface VersionsProps {
  view: RuleView
  version: RuleVersionView
  /** Null: the one before it. */
  against: number | null
  onAgainst: (against: string) => void
}

export function Versions({ view, version, against, onAgainst }: VersionsProps) {
  const { t } = useTranslation('rules')
  const names = useNames()
  const others = view.versions.filter(({ version: each }) => each !== version.version)
  const chosen =
    others.find(({ version: each }) => each === against) ??
    others.find(({ version: each }) => each < version.version) ??
    others[0]
  return (
    <Stack gap="md">
      <VersionTable view={view} />
      {chosen ? (
        <section aria-labelledby="diff-title">
          <Group mb="xs" gap="sm">
            <Title order={2} id="diff-title">
              {t('diff.title', { version: version.version })}
            </Title>
            <Select
              aria-label={t('diff.against')}
              w={210}
              allowDeselect={false}
              value={String(chosen.version)}
              data={others.map(({ version: each, state }) => ({
                value: String(each),
                label: `${t('versionNumber', { version: each })} · ${names.mode(state)}`,
              }))}
              onChange={(value) => onAgainst(value ?? '')}
            />
          </Group>
          <Against rule={view.rule} before={chosen.version} after={version} />
        </section>
      ) : (
        <Text c="dimmed">{t('diff.only')}</Text>
      )}
    </Stack>
  )
}

function VersionTable({ view: { rule, versions } }: { view: RuleView }) {
  const { t } = useTranslation('rules')
  const names = useNames()
  const format = useFormat()
  const who = (person: string | null, at: string | null) =>
    person === null ? '' : `${person}, ${at === null ? '' : format.date(at)}`
  return (
    <Table.ScrollContainer minWidth={600}>
      <Table aria-label={t('tabs.versions')}>
        <Table.Thead>
          <Table.Tr>
            {([t('version'), t('mode'), t('author'), t('checker'), t('publisher')] as const).map((each) => (
              <Table.Th key={each} scope="col">
                {each}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {versions.map((each) => (
            <Table.Tr key={`${each.version} ${each.state}`}>
              <Table.Td>
                <PageLink
                  to="/rules/$rule"
                  params={{ rule }}
                  search={{ version: String(each.version), tab: 'versions' }}
                >
                  {each.version}
                </PageLink>
              </Table.Td>
              <Table.Td>
                <Badge variant="light" color={MODE_COLOURS[each.state]}>
                  {names.mode(each.state)}
                </Badge>
              </Table.Td>
              <Table.Td>{who(each.author, each.draftedAt)}</Table.Td>
              <Table.Td>{who(each.checker, each.checkedAt)}</Table.Td>
              <Table.Td>{who(each.publisher, each.publishedAt)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

function Against({ rule, before, after }: { rule: string; before: number; after: RuleVersionView }) {
  const { t } = useTranslation('rules')
  const query = useQuery({
    queryKey: ['rules', 'one', rule, before],
    queryFn: ({ signal }) =>
      api<RuleVersionView>(`/api/rules/${encodeURIComponent(rule)}/versions/${before}`, { signal }),
  })
  return (
    <Content query={query}>
      {({ text }) => (
        <Diff
          before={text}
          after={after.text}
          label={t('diff.lines')}
          count={(added, removed) => t('diff.count', { added, removed })}
        />
      )}
    </Content>
  )
}
