/** Said to the second of two officers: who has the case, and that looking is still possible. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../parts/format.ts'
import { Said } from '../../parts/said.tsx'
import { holderOf } from './row-cell.tsx'
import type { Held } from './use-opening.ts'

export function HeldWindow({
  held,
  stay,
  look,
}: {
  held: Held | null
  stay: () => void
  look: (held: Held) => void
}) {
  const { t } = useTranslation('worklist')
  const { t: shell } = useTranslation()
  const format = useFormat()
  if (!held) return null
  const { row } = held
  const holder = row && holderOf(row, Date.now())
  const told = holder ? t('held', { name: holder, time: format.time(row.lockedUntil!) }) : held.told
  return (
    <Modal opened onClose={stay} title={t('heldTitle')} closeButtonProps={{ 'aria-label': shell('close') }}>
      <Stack>
        <Text>
          <Said>{told}</Said>
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => look(held)}>
            {t('openAnyway')}
          </Button>
          <Button onClick={stay} data-autofocus>
            {t('stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
