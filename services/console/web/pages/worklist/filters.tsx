/** What narrows the list. The rarer ones stand behind a button that says how many of them are in use. */
import { ActionIcon, Badge, Button, Group, NumberInput, Popover, SimpleGrid, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconSearch, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { DECISION_CODES } from '#domain/decision.ts'
import { api } from '../../api/request.ts'
import { TextFilter } from '../../parts/text-filter.tsx'
import { type Filter, filtersIn, NO_FILTERS, type Search } from './address.ts'
import { BeforeFilter } from './before-filter.tsx'
import { Choice } from './choice.tsx'
import { useSaid } from './said.ts'

const RARE = [
  'dueBefore',
  'arrivesBefore',
  'despatch',
  'destination',
  'code',
  'rule',
  'assignedTo',
  'linkedTo',
  'joint',
  'scoreFrom',
] as const satisfies Filter[]
const PRIORITIES = ['1', '2', '3', '4', '5']

export interface FiltersProps {
  search: Search
  onSearch: (change: Partial<Search>) => void
  /** So that a key leads there. */
  textRef: RefObject<HTMLInputElement | null>
}

export function useWorkers(): string[] {
  const { data } = useQuery({
    queryKey: ['worklist', 'people'],
    queryFn: ({ signal }) => api<{ people: string[] }>('/api/worklist/people', { signal }),
    staleTime: 60_000,
  })
  return data?.people ?? []
}

export function Filters({ search, onSearch, textRef }: FiltersProps) {
  const { t } = useTranslation('worklist')
  const said = useSaid()
  const inUse = filtersIn(search)
  return (
    <Group gap="xs" align="flex-end" role="search">
      <TextFilter
        ref={textRef}
        value={search.text}
        onValue={(text) => onSearch({ text })}
        placeholder={t('filter.textAbout')}
        aria-label={t('filter.text')}
        leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
        maxLength={40}
        w={200}
      />
      <Choice
        label={t('filter.category')}
        value={search.category}
        values={RISK_CATEGORIES.map((value) => ({ value, label: said.category(value)! }))}
        onValue={(category) => onSearch({ category })}
        width={140}
      />
      <Choice
        label={t('filter.priority')}
        value={search.priority}
        values={PRIORITIES}
        onValue={(priority) => onSearch({ priority })}
        width={105}
      />
      <TextFilter
        value={search.office}
        onValue={(office) => onSearch({ office })}
        placeholder={t('filter.office')}
        aria-label={t('filter.office')}
        maxLength={6}
        w={90}
      />
      <TextFilter
        value={search.transport}
        onValue={(transport) => onSearch({ transport })}
        placeholder={t('filter.transport')}
        aria-label={t('filter.transport')}
        maxLength={35}
        w={85}
      />
      <More search={search} onSearch={onSearch} />
      {inUse.length > 0 && (
        <ActionIcon
          variant="subtle"
          size={36}
          onClick={() => onSearch(NO_FILTERS)}
          aria-label={t('clear')}
          title={t('clear')}
        >
          <IconX size={17} stroke={1.8} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  )
}

function More({ search, onSearch }: Omit<FiltersProps, 'textRef'>) {
  const { t } = useTranslation('worklist')
  const said = useSaid()
  const workers = useWorkers()
  const [opened, { toggle, close }] = useDisclosure(false)
  const count = filtersIn(search).filter((name) => (RARE as readonly Filter[]).includes(name)).length
  const written = (name: 'despatch' | 'destination' | 'rule' | 'linkedTo', maxLength: number) => (
    <TextFilter
      label={t(`filter.${name}`)}
      value={search[name]}
      onValue={(value) => onSearch({ [name]: value })}
      maxLength={maxLength}
    />
  )
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      position="bottom-end"
      width="min(430px, calc(100vw - 24px))"
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <Button
          variant="default"
          onClick={toggle}
          aria-expanded={opened}
          leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.6} aria-hidden />}
          rightSection={
            count > 0 ? (
              <Badge size="sm" circle>
                {count}
              </Badge>
            ) : undefined
          }
        >
          {t('filter.more')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="group" aria-label={t('filter.more')}>
        <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
          <BeforeFilter name="dueBefore" search={search} onSearch={onSearch} />
          <BeforeFilter name="arrivesBefore" search={search} onSearch={onSearch} />
          <Text size="xs" c="dimmed" style={{ gridColumn: '1 / -1' }}>
            {t('filter.pastToo')}
          </Text>
          {written('despatch', 20)}
          {written('destination', 10)}
          {written('rule', 100)}
          {written('linkedTo', 35)}
          <Choice
            label={t('filter.code')}
            isLabelled
            value={search.code}
            values={DECISION_CODES.map((value) => ({ value, label: said.code(value)! }))}
            onValue={(code) => onSearch({ code })}
          />
          <Choice
            label={t('filter.assignedTo')}
            isLabelled
            value={search.assignedTo}
            values={workers}
            onValue={(assignedTo) => onSearch({ assignedTo })}
          />
          <NumberInput
            label={t('filter.joint')}
            value={search.joint ?? ''}
            onChange={(value) => onSearch({ joint: value === '' ? null : Math.trunc(Number(value)) })}
            min={1}
            allowDecimal={false}
          />
          <NumberInput
            label={t('filter.scoreFrom')}
            value={search.scoreFrom ?? ''}
            onChange={(value) => onSearch({ scoreFrom: value === '' ? null : Math.trunc(Number(value)) })}
            min={0}
            max={1_000}
            step={50}
            allowDecimal={false}
          />
        </SimpleGrid>
      </Popover.Dropdown>
    </Popover>
  )
}
