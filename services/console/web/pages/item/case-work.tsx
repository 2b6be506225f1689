/** Work on the case beside deciding: examination, checklist, notes, messages with the post, letters. Closed until they are wanted. */
import { Accordion, Badge, Group } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ItemCase, ItemView } from '#contracts/item-view.ts'
import { useMay } from '../../api/session.ts'
import { useShortcuts } from '../../app/shortcuts.tsx'
import { Checklist } from './checklist.tsx'
import { Examinations } from './examinations.tsx'
import { Letters } from './letters.tsx'
import { Notes } from './notes.tsx'
import { Thread } from './thread.tsx'

const OPEN_AT_FIRST = ['ordered', 'approval', 'given']

export function CaseWork({ view, work, isLocked }: { view: ItemView; work: ItemCase; isLocked: boolean }) {
  const { t } = useTranslation('item')
  const may = useMay('cases.write')
  const isWaiting = work.examinations.some(({ state }) => OPEN_AT_FIRST.includes(state))
  const [opened, setOpened] = useState<string[]>(isWaiting ? ['examination'] : [])
  const fields = useRef<Record<string, HTMLTextAreaElement | null>>({})
  /** Opens a part and goes to where one writes in it. */
  const write = (part: string) => {
    setOpened((before) => (before.includes(part) ? before : [...before, part]))
    window.setTimeout(() => fields.current[part]?.focus(), 50)
  }
  const fieldOf = (part: string) => (element: HTMLTextAreaElement | null) => {
    fields.current[part] = element
  }
  useShortcuts(t('tabs.label'), [
    { keys: 'e', does: t('keys.examine'), when: may, run: () => write('examination') },
    { keys: 'n', does: t('keys.note'), when: may, run: () => write('notes') },
    { keys: 'm', does: t('keys.message'), when: may, run: () => write('thread') },
  ])
  const isOpen = work.closedAt === null
  const { itemId } = view
  const done = work.checklist.steps.filter(({ tickedBy }) => tickedBy !== null).length
  return (
    <Accordion
      multiple
      order={3}
      value={opened}
      onChange={setOpened}
      variant="default"
      chevronPosition="left"
      styles={{
        control: { paddingInline: 2 },
        label: { paddingBlock: 7, fontWeight: 600 },
        content: { paddingInline: 2, paddingBlockEnd: 10 },
      }}
    >
      <Accordion.Item value="examination">
        <Accordion.Control>{t('examine.title')}</Accordion.Control>
        <Accordion.Panel>
          {opened.includes('examination') && (
            <Examinations view={view} work={work} isLocked={isLocked} field={fieldOf('examination')} />
          )}
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="checklist">
        <Accordion.Control>
          {t('checklist.title', { done, all: work.checklist.steps.length })}
        </Accordion.Control>
        <Accordion.Panel>
          <Checklist itemId={itemId} work={work} mayTick={may && isOpen} />
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="notes">
        <Accordion.Control>{t('notes.count', { count: work.notes.length })}</Accordion.Control>
        <Accordion.Panel>
          <Notes itemId={itemId} work={work} mayWrite={may} field={fieldOf('notes')} />
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="thread">
        <Accordion.Control>
          <Group gap="xs">
            {t('thread.title')}
            {work.unread && <Badge color="orange">{t('thread.news')}</Badge>}
          </Group>
        </Accordion.Control>
        <Accordion.Panel>
          {opened.includes('thread') && (
            <Thread itemId={itemId} caseId={work.caseId} mayWrite={may} field={fieldOf('thread')} />
          )}
        </Accordion.Panel>
      </Accordion.Item>
      <Accordion.Item value="letters">
        <Accordion.Control>{t('letters.title')}</Accordion.Control>
        <Accordion.Panel>
          <Letters itemId={itemId} work={work} mayWrite={may} />
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}
