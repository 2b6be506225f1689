/** The columns of the worklist. What outsiders wrote is shown by `Plain`. */
import { Badge, Tooltip } from '@mantine/core'
import { IconCircleCheck, IconDoorExit, IconMessageCircle, IconStack2 } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorklistCase } from '#contracts/worklist.ts'
import type { TableColumn } from '../../parts/data-table.tsx'
import { type Format, useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'
import { ClockCell, WithCell } from './cells.tsx'
import { RowCell } from './row-cell.tsx'
import { useSaid } from './said.ts'
import classes from './worklist.module.css'

/** A place in the list; what is there is looked up by its cells. */
export interface Listed {
  caseId: number
}

export const COLUMNS = [
  ...['priority', 'due', 'item', 'goods', 'category', 'score', 'code', 'arrives', 'with'],
  ...['from', 'deadline', 'office', 'destination', 'despatch', 'weight', 'rules', 'opened', 'picked'],
]
export const COLUMNS_AT_FIRST = COLUMNS.slice(0, 9)

const NONE = '–'
const RISK_COLOURS: [from: number, colour: string][] = [
  [900, 'red'],
  [600, 'orange'],
  [0, 'gray'],
]

export function useColumns(): TableColumn<Listed>[] {
  const { t } = useTranslation('worklist')
  const format = useFormat()
  const said = useSaid()
  return useMemo(() => {
    const column = (
      id: string,
      width: number,
      show: (row: WorklistCase, now: number) => React.ReactNode,
      more: Partial<TableColumn<Listed>> = {},
    ): TableColumn<Listed> => ({
      id,
      title: t(`column.${id}` as 'column.item'),
      width,
      cell: ({ caseId }) => (
        <RowCell caseId={caseId} hidden={id === 'item' ? t('gone.hidden') : null}>
          {show}
        </RowCell>
      ),
      ...more,
    })
    const clock = (id: string, width: number, of: (row: WorklistCase) => string | null) =>
      column(id, width, (row, now) => <ClockCell at={of(row)} now={now} />)
    const outside = (id: string, width: number, of: (row: WorklistCase) => string | null, grow = 0) =>
      column(id, width, (row) => <Plain max={120}>{of(row) ?? NONE}</Plain>, { grow })
    return [
      column('priority', 52, ({ priority }) => <Priority priority={priority} />),
      clock('due', 126, ({ dueAt }) => dueAt),
      column('item', 138, (row) => <Item row={row} />),
      column('goods', 150, (row) => <Goods row={row} />, { grow: 1 }),
      column('category', 136, ({ category }) => said.category(category) ?? NONE),
      column('score', 74, ({ score }) => <Risk score={score} format={format} />, { align: 'end' }),
      column('code', 138, (row) => said.code(row.code) ?? NONE),
      clock('arrives', 122, ({ arrivesAt }) => arrivesAt),
      column('with', 92, (row, now) => <WithCell row={row} now={now} />),
      outside('from', 62, ({ fromCountry }) => fromCountry),
      clock('deadline', 122, ({ deadlineAt }) => deadlineAt),
      outside('office', 84, ({ office }) => office),
      outside('destination', 100, ({ destination }) => destination),
      outside('despatch', 220, ({ despatchId, transport }) =>
        despatchId === null ? null : [despatchId, transport].filter(Boolean).join(' · '),
      ),
      column('weight', 84, ({ weightGrams }) => (weightGrams === null ? NONE : format.weight(weightGrams)), {
        align: 'end',
      }),
      outside('rules', 180, ({ rules }) => rules.join(', ') || null, 1),
      column('opened', 150, ({ openedAt }) => format.dateTime(openedAt)),
      column('picked', 110, ({ selectedBy }) => said.picked(selectedBy) ?? NONE),
    ]
  }, [t, format, said])
}

function Priority({ priority }: { priority: number }) {
  return (
    <Badge
      variant={priority <= 2 ? 'filled' : 'default'}
      color={priority === 1 ? 'red' : 'orange'}
      size="sm"
      radius="sm"
    >
      {priority}
    </Badge>
  )
}

function Item({ row }: { row: WorklistCase }) {
  const { t } = useTranslation('worklist')
  return (
    <span className={classes.cellLine}>
      <span className={classes.id}>
        <Plain max={40}>{row.itemId}</Plain>
      </span>
      {row.joint !== null && <Sign of={t('inJoint', { id: row.joint })} icon={IconStack2} />}
      {row.unread && row.inLane && <Sign of={t('unread')} icon={IconMessageCircle} />}
      {!row.inLane && row.closedAt === null && <Sign of={t('gone.moved')} icon={IconDoorExit} />}
      {!row.inLane && row.closedAt !== null && <Sign of={t('gone.closed')} icon={IconCircleCheck} />}
    </span>
  )
}

function Sign({ of, icon: Icon }: { of: string; icon: typeof IconDoorExit }) {
  return (
    <Tooltip label={of}>
      <Icon size={15} stroke={1.8} role="img" aria-label={of} style={{ flex: 'none' }} />
    </Tooltip>
  )
}

function Goods({ row: { goods, pieces } }: { row: WorklistCase }) {
  const { t } = useTranslation('worklist')
  if (goods === null) return NONE
  return (
    <span title={goods}>
      <Plain max={120}>{goods}</Plain>
      {pieces !== null && pieces > 1 && (
        <Badge size="xs" variant="default" radius="sm" ms={6}>
          {t('pieces', { count: pieces - 1 })}
        </Badge>
      )}
    </span>
  )
}

function Risk({ score, format }: { score: number; format: Format }) {
  const [, colour] = RISK_COLOURS.find(([from]) => score >= from) ?? [0, 'gray']
  return (
    <Badge variant="light" color={colour} size="md" radius="sm" px={6} className={classes.risk}>
      {format.number(score)}
    </Badge>
  )
}
