/** A measure by its name; what it is comes up with the pointer or the focus, as the catalogue defines it. */
import { Stack, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNames } from './names.ts'
import classes from './quality.module.css'

export function Definition({ measure, children }: { measure: string; children?: string }) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const told = (
    <Stack gap={2} maw="22rem">
      <Text size="sm" fw={600}>
        {names.measure(measure)}
      </Text>
      <Text size="sm">{t(`measures.${measure}.formula`)}</Text>
    </Stack>
  )
  return (
    <Tooltip label={told} multiline withArrow>
      <UnstyledButton
        className={classes.definition}
        fz="inherit"
        fw="inherit"
        component="span"
        tabIndex={0}
        role="note"
      >
        {children ?? names.measure(measure)}
      </UnstyledButton>
    </Tooltip>
  )
}
