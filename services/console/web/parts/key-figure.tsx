/** One number on a card, with what it rests on below. */
import { Card, Text } from '@mantine/core'

export interface KeyFigureProps {
  name: string
  value: string
  /** Its interval, or nothing. */
  range?: string | undefined
  about?: string | undefined
}

export function KeyFigure({ name, value, range, about }: KeyFigureProps) {
  return (
    <Card withBorder component="section" aria-label={name} padding="sm">
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text fz={22} fw={600} lh={1.3}>
        {value}
      </Text>
      {range && <Text size="sm">{range}</Text>}
      {about && (
        <Text size="sm" c="dimmed">
          {about}
        </Text>
      )}
    </Card>
  )
}
