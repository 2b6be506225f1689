/** Examinations of the item: ordered, given a result, approved by a second officer where policy asks for one. */
import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemCase, ItemExamination, ItemView } from '#contracts/item-view.ts'
import { withQuery } from '../../api/request.ts'
import { useMay, usePerson } from '../../api/session.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import classes from './item.module.css'
import { ResultForm } from './result-form.tsx'
import { useCaseCall } from './use-case-call.ts'
import { Writing } from './writing.tsx'

export interface ExaminationsProps {
  view: ItemView
  work: ItemCase
  /** Somebody else works on the case. */
  isLocked: boolean
  field: Ref<HTMLTextAreaElement>
}

const UNDER_WAY = ['ordered', 'approval', 'given']

export function Examinations({ view, work, isLocked, field }: ExaminationsProps) {
  const { t } = useTranslation('item')
  const may = useMay('examinations.write')
  const isClosed = isLocked || work.closedAt !== null
  const { run, isPending } = useCaseCall(view.itemId)
  const isUnderWay = work.examinations.some(({ state }) => UNDER_WAY.includes(state))
  return (
    <Stack gap="sm">
      {work.examinations.map((examination) => (
        <Examination
          key={examination.examinationId}
          view={view}
          examination={examination}
          may={may}
          isClosed={isClosed}
        />
      ))}
      {may && (
        <Writing
          field={field}
          label={t('examine.instructions')}
          button={t('examine.order')}
          first={t('examine.standard')}
          isPending={isPending}
          isClosed={isClosed || isUnderWay}
          onSend={async (instructions) =>
            (await run({ path: `/api/cases/${work.caseId}/examinations`, body: { instructions } })) !== null
          }
        />
      )}
    </Stack>
  )
}

function Examination({
  view,
  examination,
  may,
  isClosed,
}: {
  view: ItemView
  examination: ItemExamination
  may: boolean
  isClosed: boolean
}) {
  const { t, i18n } = useTranslation('item')
  const format = useFormat()
  // A result that was given is written no further: another begins anew.
  const [given, setGiven] = useState(0)
  const { examinationId, instructions, orderedBy, orderedAt, state } = examination
  const order = withQuery(`/api/examinations/${examinationId}/order`, { language: i18n.language })
  return (
    <article className={classes.hit} aria-label={t('examine.title')}>
      <Group gap="xs">
        <Badge variant="light">{t(`examine.state.${state}`)}</Badge>
        <Text size="xs" c="dimmed">
          {t('examine.ordered', { name: orderedBy, when: format.dateTime(orderedAt) })}
        </Text>
      </Group>
      <Text component="div">
        <Plain>{instructions}</Plain>
      </Text>
      <Anchor href={order} target="_blank" rel="noreferrer" size="sm">
        {t('examine.print')}
      </Anchor>
      <Result examination={examination} />
      {may && (
        <ResultForm
          key={given}
          view={view}
          examinationId={examinationId}
          isClosed={isClosed || state !== 'ordered'}
          onGiven={() => setGiven(given + 1)}
        />
      )}
      <Approval itemId={view.itemId} examination={examination} />
    </article>
  )
}

function Result({
  examination: { outcome, result, examinedBy, examinedAt },
}: {
  examination: ItemExamination
}) {
  const { t } = useTranslation('item')
  const format = useFormat()
  if (!outcome || !result) return null
  return (
    <>
      <Text fw={600}>{t(`examine.outcomes.${outcome}`)}</Text>
      <Text size="xs" c="dimmed">
        {t('examine.by', { name: examinedBy, when: examinedAt && format.dateTime(examinedAt) })}
      </Text>
      <Text component="div">
        <Plain>{result.reason}</Plain>
      </Text>
      {result.goods.map(({ category, description, quantity, unit }) => (
        <Text key={`${category} ${description} ${quantity}`} component="div">
          {t(`category.${category}`)}: <Plain>{`${description}, ${format.number(quantity)} ${unit}`}</Plain>
        </Text>
      ))}
      <Group gap="xs">
        {result.photographs.map(({ sha256, name, mediaType }) =>
          mediaType === 'application/pdf' ? (
            <Anchor key={sha256} href={`/api/documents/${sha256}`} download>
              <Plain>{name}</Plain>
            </Anchor>
          ) : (
            <img
              key={sha256}
              src={`/api/documents/${sha256}`}
              alt={t('examine.photograph', { name })}
              width={88}
              height={66}
              style={{ objectFit: 'cover', borderRadius: 3 }}
            />
          ),
        )}
      </Group>
    </>
  )
}

function Approval({ itemId, examination }: { itemId: string; examination: ItemExamination }) {
  const { t } = useTranslation('item')
  const { name } = usePerson()
  const may = useMay('items.confirm')
  const { run, isPending } = useCaseCall(itemId)
  const [agree, setAgree] = useState<boolean | null>(null)
  const isWaiting = examination.state === 'approval'
  if (!isWaiting && agree === null) return null
  if (!may || examination.examinedBy === name) return <Text c="dimmed">{t('examine.waits')}</Text>
  if (agree === null)
    return (
      <Group gap="xs">
        <Button size="compact-sm" onClick={() => setAgree(true)}>
          {t('examine.approve')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setAgree(false)}>
          {t('examine.sendBack')}
        </Button>
      </Group>
    )
  return (
    <Writing
      label={t('act.reason')}
      button={t(agree ? 'examine.approve' : 'examine.sendBack')}
      isPending={isPending}
      isClosed={!isWaiting}
      onSend={async (reason) => {
        const path = `/api/examinations/${examination.examinationId}/approvals`
        const isTaken = (await run({ path, body: { agree, reason } })) !== null
        if (isTaken) setAgree(null)
        return isTaken
      }}
    />
  )
}
