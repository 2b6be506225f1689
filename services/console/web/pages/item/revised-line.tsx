/** One line of the declaration as the examination found it. */
import { Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemView } from '#contracts/item-view.ts'

export interface Revised {
  /** Place of the line, from 0. */
  line: number
  description: string
  hsCode: string
}

export function revisionGiven({ line, description, hsCode }: Revised): object[] {
  const fields = {
    ...(description.trim() !== '' && { description: description.trim() }),
    ...(hsCode.trim() !== '' && { hsCode: hsCode.trim() }),
  }
  return Object.keys(fields).length === 0 ? [] : [{ line, fields }]
}

export function RevisedLine({
  view,
  revised,
  onRevised,
}: {
  view: ItemView
  revised: Revised
  onRevised: (revised: Revised) => void
}) {
  const { t } = useTranslation('item')
  const contents = view.versions.find(({ isInForce }) => isInForce)?.declaration?.contents ?? []
  return (
    <Stack gap={6} component="section" aria-label={t('examine.revisedTo')}>
      <Select
        label={t('examine.line')}
        data={contents.map(({ description }, line) => ({
          value: String(line),
          label: `${line + 1}: ${(description ?? '').slice(0, 60)}`,
        }))}
        value={String(revised.line)}
        onChange={(line) => onRevised({ ...revised, line: Number(line ?? 0) })}
      />
      <TextInput
        label={t('declared.description')}
        maxLength={512}
        value={revised.description}
        onChange={(event) => onRevised({ ...revised, description: event.currentTarget.value })}
      />
      <TextInput
        label={t('declared.hs')}
        maxLength={10}
        value={revised.hsCode}
        onChange={(event) => onRevised({ ...revised, hsCode: event.currentTarget.value })}
      />
    </Stack>
  )
}
