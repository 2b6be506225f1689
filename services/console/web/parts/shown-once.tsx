/** A secret that is shown once: to be copied now, and gone with the window. */
import { Alert, Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'

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
          <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} data-secret>
            {secret}
          </Code>
        </Alert>
        <Group justify="flex-end" gap="xs">
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? words.copied : words.copy}
              </Button>
            )}
          </CopyButton>
          <Button onClick={close}>{words.done}</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
