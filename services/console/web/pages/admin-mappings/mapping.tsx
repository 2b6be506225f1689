/** The mapping of one operator, or of all that have none: what is in force, a new version with what it changes, the versions there were. */
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MappingVersionView } from '#contracts/mappings.ts'
import { PageLink } from '../../app/link.tsx'
import { Confirm } from '../../parts/confirm.tsx'
import { useFormat } from '../../parts/format.ts'
import { tell } from '../../parts/notify.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { Plain } from '../../parts/plain.tsx'
import { Content } from '../../parts/states.tsx'
import { type InForce, useInForce, useStore, useVersions } from './asks.ts'
import { CodeVersions } from './code-versions.tsx'
import { ALL } from './partner.ts'
import { Versions } from './versions.tsx'
import { Write } from './write.tsx'

/** What is being written: a new text, or the text of an older version. */
export interface Draft {
  /** Null: begun with what is in force. */
  text: string | null
  reason: string
}

export default function Mapping() {
  const { t } = useTranslation('admin-mappings')
  const { partner = ALL } = useParams({ strict: false }) as { partner?: string }
  const [draft, setDraft] = useState<Draft | null>(null)
  const inForce = useInForce()
  const versions = useVersions(partner)
  const name = partner === ALL ? t('all') : partner
  return (
    <>
      <PageTitle about={<PageLink to="/admin/mappings">{t('back')}</PageLink>}>
        {`${t('mapping')}: ${name}`}
      </PageTitle>
      <Content query={versions}>
        {(all) => (
          <Stack gap="md">
            <Content query={inForce}>
              {(known) => (
                <InForceCard
                  partner={partner}
                  last={all[0] ?? null}
                  known={known}
                  isWriting={draft !== null}
                  write={() => setDraft({ text: null, reason: '' })}
                />
              )}
            </Content>
            {draft && (
              <Write
                key={`${draft.text?.length} ${draft.reason}`}
                partner={partner}
                name={name}
                last={all[0] ?? null}
                draft={draft}
                close={() => setDraft(null)}
              />
            )}
            <Versions partner={partner} versions={all} write={setDraft} />
            {partner !== ALL && <CodeVersions operator={partner} />}
          </Stack>
        )}
      </Content>
    </>
  )
}

interface InForceProps {
  partner: string
  /** The last version; null: none was ever stored. */
  last: MappingVersionView | null
  known: InForce
  isWriting: boolean
  write: () => void
}

function InForceCard({ partner, last, known, isWriting, write }: InForceProps) {
  const { t } = useTranslation('admin-mappings')
  const store = useStore(partner)
  const say = useSaying()
  const [isEnding, setEnding] = useState(false)
  const hasOwn = last !== null && !last.isEnd
  const end = async (reason: string) => {
    await store({ text: null, reason, base: last?.version ?? 0 })
    tell(t('ended', { partner: partner === ALL ? t('all') : partner }))
  }
  return (
    <Card withBorder component="section" aria-labelledby="in-force">
      <Group justify="space-between" align="flex-start">
        <Stack gap={4} maw="48rem">
          <Title order={2} id="in-force">
            {t('inForce')}
          </Title>
          <Plain>{say(partner, hasOwn ? last : null, known)}</Plain>
          {hasOwn && (
            <Text component="div" size="sm" c="dimmed">
              <Plain>{last.reason}</Plain>
            </Text>
          )}
        </Stack>
        <Group gap="xs">
          {hasOwn && (
            <Button variant="default" onClick={() => setEnding(true)}>
              {t('end')}
            </Button>
          )}
          {!isWriting && <Button onClick={write}>{t('write')}</Button>}
        </Group>
      </Group>
      {isEnding && (
        <Confirm
          title={t('endOf', { partner: partner === ALL ? t('all') : partner })}
          action={t('end')}
          reason={t('reason')}
          isGrave
          run={end}
          close={() => setEnding(false)}
        >
          <Text>{t('endWhat')}</Text>
        </Confirm>
      )}
    </Card>
  )
}

/** What reads the partner now, in a sentence. */
function useSaying() {
  const { t } = useTranslation('admin-mappings')
  const format = useFormat()
  return (partner: string, own: MappingVersionView | null, { inForce, fallback }: InForce): string => {
    if (own) {
      const { version, name, author, inForceAt } = own
      return t('inForceOwn', { version, name, author, at: format.dateTime(inForceAt) })
    }
    const ofAll = partner === ALL ? undefined : inForce.find((each) => each.partner === ALL && !each.isEnd)
    if (ofAll) return t('inForceAll', { version: ofAll.version, name: ofAll.name })
    return t(fallback.isShipped ? 'inForceShipped' : 'inForceFile', { name: fallback.name })
  }
}
