/** Opens a joint case, by a link or of chosen cases, or adds chosen cases to one that is open; then shows it. */
import { Button, Modal, Radio, Select, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Joint, OpenJoint } from '#contracts/joint-cases.ts'
import { api } from '../../api/request.ts'
import { Problem } from '../../parts/confirm.tsx'
import type { Part } from '../worklist/bulk.ts'
import { tellParts } from '../worklist/tell-parts.tsx'
import { pathOf, useJoints } from './asks.ts'

export interface Offered {
  of: OpenJoint['of']
  /** In words. */
  label: string
}

export interface OpenWindowProps {
  /** Ways to open one; the first is chosen at first. */
  ways: readonly Offered[]
  /** Of chosen cases: those can be added to an open joint case instead. */
  cases?: readonly number[]
  close: () => void
}

interface Told {
  joint: Pick<Joint, 'jointId'>
  parts: Part[]
}

export function OpenWindow({ close, ...now }: OpenWindowProps) {
  const { t } = useTranslation('joint-cases')
  const { t: shell } = useTranslation()
  const navigate = useNavigate()
  // As it was asked for: another link or case must not come into the place of the one that was chosen.
  const [{ ways, cases }] = useState(now)
  const [way, setWay] = useState(0)
  const [into, setInto] = useState('')
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const [isAutomatic, setAutomatic] = useState(false)
  const { of } = ways[way]!
  const isNew = into === ''
  const doing = useMutation({
    mutationFn: async (): Promise<Told> => {
      if (!isNew) {
        const body = { cases, reason: reason.trim() }
        const { parts } = await api<{ parts: Part[] }>(pathOf(Number(into), '/members'), {
          method: 'POST',
          body,
        })
        return { joint: { jointId: Number(into) }, parts }
      }
      const joins = isAutomatic && of.link !== 'chosen' ? 'automatic' : 'proposed'
      return api<Told>('/api/joint-cases', {
        method: 'POST',
        body: { title: title.trim(), reason: reason.trim(), of, joins },
      })
    },
    onSuccess: ({ joint, parts }) => {
      const refused = parts.filter(({ outcome }) => outcome === 'refused')
      if (refused.length > 0) tellParts(t('open.partly'), refused, new Map())
      close()
      void navigate({ to: '/joint-cases/$jointId', params: { jointId: String(joint.jointId) } })
    },
  })
  const isReady = reason.trim() !== '' && (!isNew || title.trim() !== '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!doing.isPending && isReady) doing.mutate()
  }
  return (
    <Modal opened onClose={close} title={t('open.title')} closeButtonProps={{ 'aria-label': shell('close') }}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('open.about')}
          </Text>
          <Problem error={doing.error} />
          {cases ? (
            <Into count={cases.length} into={into} setInto={setInto} />
          ) : (
            <Ways ways={ways} way={way} setWay={setWay} />
          )}
          {isNew && (
            <TextInput
              label={t('open.name')}
              value={title}
              onChange={({ currentTarget }) => setTitle(currentTarget.value)}
              maxLength={200}
              required
              withAsterisk={false}
              data-autofocus
            />
          )}
          <Textarea
            label={t('open.reason')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={2_000}
            autosize
            minRows={2}
            required
            withAsterisk={false}
          />
          {of.link !== 'chosen' && (
            <Switch
              label={t('open.joins')}
              description={t('open.joinsAbout')}
              checked={isAutomatic}
              onChange={({ currentTarget }) => setAutomatic(currentTarget.checked)}
            />
          )}
          <Button type="submit" loading={doing.isPending} disabled={!isReady}>
            {t(isNew ? 'open.go' : 'open.add')}
          </Button>
        </Stack>
      </form>
    </Modal>
  )
}

interface WaysProps {
  ways: readonly Offered[]
  way: number
  setWay: (way: number) => void
}

function Ways({ ways, way, setWay }: WaysProps) {
  const { t } = useTranslation('joint-cases')
  return (
    <Radio.Group label={t('open.link')} value={String(way)} onChange={(value) => setWay(Number(value))}>
      <Stack gap={6} mt={4}>
        {ways.map(({ label }, place) => (
          <Radio key={label} value={String(place)} label={label} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function Into({ count, into, setInto }: { count: number; into: string; setInto: (id: string) => void }) {
  const { t } = useTranslation('joint-cases')
  const { data } = useJoints('open')
  const open = (data?.joints ?? []).map(({ jointId, title }) => ({
    value: String(jointId),
    label: `${jointId} · ${title}`,
  }))
  return (
    <Select
      label={t('open.into')}
      description={t('open.chosen', { count })}
      data={[{ value: '', label: t('open.fresh') }, ...open]}
      value={into}
      onChange={(value) => setInto(value ?? '')}
      allowDeselect={false}
      searchable={open.length > 8}
    />
  )
}
