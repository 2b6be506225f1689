/** Names and what they stand for, in two columns. */
import { SimpleGrid, Text } from '@mantine/core'
import type { ReactNode } from 'react'

export interface FactsProps {
  facts: readonly (readonly [name: string, value: ReactNode])[]
  /** One below the other: each has a line of its own. */
  wide?: boolean
}

export function Facts({ facts, wide = false }: FactsProps) {
  const cols = wide ? 1 : { base: 2, sm: 3, lg: 4 }
  return (
    <SimpleGrid component="dl" cols={cols} spacing="md" verticalSpacing="xs" m={0}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0} fw={500} style={{ overflowWrap: 'anywhere' }}>
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  )
}
