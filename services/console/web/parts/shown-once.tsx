/** A secret that is shown once: to be copied now, and gone with the window. */
import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

/** Browsers give it to pages that came over https or from this machine. */
const CAN_COPY = navigator.clipboard !== undefined

export interface ShownOnceProps {
  title: string
  /** What it is for, and that it will not be shown again. */
  about: string
  secret: string
  words: { copy: string; copied: string; done: string }
  close: () => void
}

export function ShownOnce({ title, about, secret, words, close }: ShownOnceProps) {
  const { t } = useTranslation()
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text>{about}</Text>
        <Alert color="yellow" variant="light">
          <Code
            block
            style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', userSelect: 'all' }}
            data-secret
          >
            {secret}
          </Code>
        </Alert>
        {!CAN_COPY && <Text c="dimmed">{t('copyByHand')}</Text>}
        <Group justify="flex-end" gap="xs">
          {CAN_COPY && (
            <CopyButton value={secret}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? words.copied : words.copy}
                </Button>
              )}
            </CopyButton>
          )}
          <Button onClick={close}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
