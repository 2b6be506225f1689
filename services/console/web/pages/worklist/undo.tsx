/** Taking many-at-once acts back, for as long as the service lets one. */
import { Button, Menu } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import { tell, tellFailure } from '../../parts/notify.tsx'
import { useNow } from '../../parts/use-now.ts'
import { type Done, undoAct, undoableState } from './bulk.ts'
import { tellParts } from './tell-parts.tsx'

type Undoable = Omit<Done, 'parts'>

export function useUndo(changed: () => void): (done: Undoable) => Promise<void> {
  const { t } = useTranslation('worklist')
  return async ({ bulkId, what }) => {
    const parts = await undoAct(bulkId)
    const refused = parts.filter(({ outcome }) => outcome === 'refused')
    if (refused.length > 0) tellParts(t('bulk.undonePartly'), refused, new Map())
    if (refused.length < parts.length) tell(t('bulk.undone', { what }))
    changed()
  }
}

/** Nothing, where nothing can be undone. */
export function UndoMenu({ changed }: { changed: () => void }) {
  const { t } = useTranslation('worklist')
  const { t: shell } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const undo = useUndo(changed)
  const undoable = undoableState.use().filter(({ undoUntil }) => Date.parse(undoUntil) > now)
  if (undoable.length === 0) return null
  return (
    <Menu position="bottom-end" width={320} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-md"
          leftSection={<IconArrowBackUp size={16} stroke={1.6} aria-hidden />}
        >
          {shell('undo')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {undoable.map((each) => (
          <Menu.Item key={each.bulkId} onClick={() => void undo(each).catch(tellFailure)}>
            {t('bulk.undo', { what: each.what })} (
            {t('bulk.undoUntil', { time: format.time(each.undoUntil) })})
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
