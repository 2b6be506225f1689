/** What an examination found: the outcome, the goods, photographs, and what follows from it. */
import { Button, FileInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemView } from '#contracts/item-view.ts'
import { tell } from '../../parts/notify.tsx'
import { Overtaken } from '../../parts/overtaken.tsx'
import { FoundGoods, type Goods, goodsGiven, NO_GOODS } from './found-goods.tsx'
import { type Revised, RevisedLine, revisionGiven } from './revised-line.tsx'
import { useCaseCall } from './use-case-call.ts'

const OUTCOMES = [
  'nothing-found',
  'seized-whole',
  'seized-part',
  'revised',
  'referred-other-agency',
  'not-presented',
  'abandoned',
] as const
type Outcome = (typeof OUTCOMES)[number]

/** Nothing can have been found in what was empty or not there. */
const WITHOUT_GOODS: readonly Outcome[] = ['nothing-found', 'not-presented']
const FILES_MAX = 20
const BYTES_MAX = 20 * 1024 * 1024

interface ResultFormProps {
  view: ItemView
  examinationId: string
  /** No result can be given now: what is written stays in sight, and where nothing is, there is nothing to see. */
  isClosed: boolean
  onGiven: () => void
}

export function ResultForm({ view, examinationId, isClosed, onGiven }: ResultFormProps) {
  const { t } = useTranslation('item')
  const { run, isPending } = useCaseCall(view.itemId)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [reason, setReason] = useState('')
  const [goods, setGoods] = useState<readonly Goods[]>([NO_GOODS])
  const [agency, setAgency] = useState('')
  const [revised, setRevised] = useState<Revised>({ line: 0, description: '', hsCode: '' })
  const [files, setFiles] = useState<File[]>([])
  const isTooLarge = files.length > FILES_MAX || files.reduce((sum, { size }) => sum + size, 0) > BYTES_MAX
  const hasGoods = outcome !== null && !WITHOUT_GOODS.includes(outcome)
  const give = async () => {
    const body = {
      outcome,
      reason: reason.trim(),
      goods: hasGoods ? goodsGiven(goods) : [],
      ...(outcome === 'referred-other-agency' && { agency: agency.trim() }),
      revisions: outcome === 'revised' ? revisionGiven(revised) : [],
      photographs: await Promise.all(files.map(photographOf)),
    }
    const answer = (await run({ path: `/api/examinations/${examinationId}/results`, body })) as {
      decision?: { outcome?: string } | null
    } | null
    if (!answer) return
    tell(t(answer.decision?.outcome === 'proposed' ? 'examine.proposed' : 'examine.given'))
    onGiven()
  }
  if (isClosed && outcome === null && reason.trim() === '' && files.length === 0) return null
  return (
    <Stack gap="xs" component="section" aria-label={t('examine.result')} mt="xs">
      <Select
        label={t('examine.outcome')}
        data={OUTCOMES.map((each) => ({ value: each, label: t(`examine.outcomes.${each}`) }))}
        value={outcome}
        onChange={(each) => setOutcome(each as Outcome | null)}
      />
      <Textarea
        label={t('examine.reason')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={2_000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {hasGoods && <FoundGoods goods={goods} onGoods={setGoods} />}
      {outcome === 'referred-other-agency' && (
        <TextInput
          label={t('examine.agency')}
          maxLength={200}
          value={agency}
          onChange={(event) => setAgency(event.currentTarget.value)}
        />
      )}
      {outcome === 'revised' && <RevisedLine view={view} revised={revised} onRevised={setRevised} />}
      <FileInput
        label={t('examine.photographs')}
        multiple
        clearable
        accept="image/jpeg,image/png,application/pdf"
        placeholder={t('examine.chosen', { count: files.length })}
        value={files}
        error={isTooLarge && t('examine.tooLarge')}
        onChange={setFiles}
      />
      <Button
        disabled={isClosed || outcome === null || reason.trim() === '' || isTooLarge}
        loading={isPending}
        onClick={() => void give()}
      >
        {t('examine.give')}
      </Button>
      {isClosed && <Overtaken />}
    </Stack>
  )
}

async function photographOf(file: File): Promise<{ name: string; content: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  let text = ''
  const PIECE = 32_768
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return { name: file.name.slice(0, 200), content: btoa(text) }
}
