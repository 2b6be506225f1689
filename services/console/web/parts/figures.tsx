/** A few numbers with their names, on a card that leads to the page they come from. */
import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { PageLink } from '../app/link.tsx'
import { pages } from '../app/pages.ts'
import { useFormat } from './format.ts'
import { Content } from './states.tsx'
import { Waiting } from './waiting.tsx'

export interface Figure {
  name: string
  value: number
  /** Somebody should look now. */
  isUrgent?: boolean
  /** What stands behind the number, in the address of the page; left out: the name is no link. */
  search?: Record<string, string>
}

export interface FiguresProps<T> {
  title: string
  query: UseQueryResult<T>
  figures: (data: T) => readonly Figure[]
  /** Where the title leads; left out, or where there is no such page: it is no link. */
  to?: string
}

export function Figures<T>({ title, query, figures, to }: FiguresProps<T>) {
  const format = useFormat()
  const isThere = to !== undefined && pages.some(({ path }) => path === to)
  return (
    <Card withBorder component="section">
      <Title order={2} mb="xs">
        {isThere ? <PageLink to={to}>{title}</PageLink> : title}
      </Title>
      <Content query={query} waiting={<Waiting lines={3} />}>
        {(data) => (
          <Stack gap={6}>
            {figures(data).map(({ name, value, isUrgent = false, search }) => (
              <Group key={name} justify="space-between" wrap="nowrap">
                <Text size="md">
                  {isThere && search ? (
                    <PageLink to={to} search={search}>
                      {name}
                    </PageLink>
                  ) : (
                    name
                  )}
                </Text>
                {isUrgent ? (
                  <Badge color="orange" variant="light" size="lg" radius="sm">
                    {format.number(value)}
                  </Badge>
                ) : (
                  <Text size="md" fw={600}>
                    {format.number(value)}
                  </Text>
                )}
              </Group>
            ))}
          </Stack>
        )}
      </Content>
    </Card>
  )
}
