/** Fields (or rules) by operators: a table whose cells are as red as they are bad, say their number, and lead to the items behind it. */
import { Button, Group, SegmentedControl, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixView, MeasureView } from '#contracts/quality.ts'
import type { Query } from '../../api/request.ts'
import { PageLink } from '../../app/link.tsx'
import { useFormat } from '../../parts/format.ts'
import { Content, Empty } from '../../parts/states.tsx'
import { MATRICES } from './address.ts'
import { type Catalogue, useMatrix } from './asking.ts'
import { behind, STEPS } from './badness.ts'
import { csvOf, save } from './csv.ts'
import { Definition } from './definition.tsx'
import { HeatCell } from './heat-cell.tsx'
import { useNames } from './names.ts'
import classes from './quality.module.css'

type Matrix = (typeof MATRICES)[number]
const AXES = { completeness: 'field', validity: 'field', findings: 'rule' } as const
/** So many operators at first: those with the most mail. */
const OPERATORS_FIRST = 16

interface HeatMapProps {
  catalogue: Catalogue
  asked: Query
  matrix: Matrix
  onMatrix: (matrix: Matrix) => void
  carried: Record<string, string | undefined>
}

export function HeatMap({ catalogue, asked, matrix, onMatrix, carried }: HeatMapProps) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const axis = AXES[matrix]
  const query = useMatrix({ ...asked, measure: matrix, rows: 'operator', columns: axis })
  return (
    <section aria-labelledby="heat-map">
      <Group justify="space-between" mb="xs">
        <Title order={2} id="heat-map">
          {t('heatMap.title')}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('heatMap.of')}
          value={matrix}
          onChange={(value) => onMatrix(value as Matrix)}
          data={MATRICES.map((id) => ({ value: id, label: names.measure(id) }))}
        />
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        <Definition measure={matrix} /> · {t('heatMap.about')}
      </Text>
      <Content query={query}>
        {(data) =>
          data.cells.length === 0 ? (
            <Empty title={t('noMail')} />
          ) : (
            <Grid data={data} axis={axis} measure={catalogue.get(matrix)} carried={carried} />
          )
        }
      </Content>
      <Legend />
    </section>
  )
}

interface GridProps {
  data: MatrixView
  axis: 'field' | 'rule'
  measure: MeasureView | undefined
  carried: Record<string, string | undefined>
}

function Grid({ data, axis, measure, carried }: GridProps) {
  const { t } = useTranslation('quality')
  const names = useNames()
  const [isWhole, setWhole] = useState(false)
  const byMail = data.cells.toSorted((a, b) => mailOf(b) - mailOf(a))
  const operators = isWhole ? byMail : byMail.slice(0, OPERATORS_FIRST)
  const keys = data.cells[0]!.cells.map(({ key }) => key)
  const bad = keys.map((_, place) =>
    operators.reduce((sum, { cells }) => sum + behind(cells[place]!, measure), 0),
  )
  const counted = keys
    .map((key, place) => ({ key, place, bad: bad[place]! }))
    .filter(({ place }) => operators.some(({ cells }) => isShown(axis, cells[place]!)))
    .sort((a, b) => b.bad - a.bad)
  const toFile = () =>
    save(
      csvOf([
        [axis, 'operator', 'numerator', 'denominator', 'share', 'low', 'high', 'enough'],
        ...byMail.flatMap(({ key: operator, cells }) =>
          cells
            .filter(({ denominator }) => denominator > 0)
            .map((cell) => [
              cell.key,
              operator,
              cell.numerator,
              cell.denominator,
              cell.share,
              cell.low,
              cell.high,
              String(cell.enough),
            ]),
        ),
      ]),
      `quality-${data.measure}-${data.from.slice(0, 10)}-${data.to.slice(0, 10)}.csv`,
    )
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <section className={classes.heatBox} tabIndex={0} aria-label={t('heatMap.title')}>
        <table className={classes.heat}>
          <thead>
            <tr>
              <th scope="col">{t(axis)}</th>
              {operators.map(({ key }) => (
                <th key={key} scope="col" className={classes.heatOperator}>
                  <PageLink to="/quality/operators/$operator" params={{ operator: key }} search={carried}>
                    {key}
                  </PageLink>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counted.map(({ key, place }) => (
              <tr key={key}>
                <th scope="row">{names.key(axis, key)}</th>
                {operators.map(({ key: operator, cells }) => (
                  <HeatCell
                    key={operator}
                    row={cells[place]!}
                    measure={measure}
                    label={`${operator}, ${names.key(axis, key)}`}
                    to={{ ...carried, measure: data.measure, key, operator }}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Group gap="xs" mt="xs">
        {byMail.length > OPERATORS_FIRST && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setWhole(!isWhole)}
            aria-expanded={isWhole}
          >
            {isWhole ? t('heatMap.fewer') : t('heatMap.all', { count: byMail.length })}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={toFile}
        >
          {t('csv')}
        </Button>
      </Group>
    </>
  )
}

const mailOf = ({ cells }: MatrixView['cells'][number]) => cells[0]?.denominator ?? 0

/** A rule that nobody broke has no row. */
function isShown(
  axis: 'field' | 'rule',
  { numerator, denominator }: { numerator: number; denominator: number },
): boolean {
  return axis === 'rule' ? numerator > 0 : denominator > 0
}

function Legend() {
  const { t } = useTranslation('quality')
  const format = useFormat()
  return (
    <Group gap="sm" mt="xs" component="section" aria-label={t('heatMap.legend')}>
      {[...STEPS, null].map((limit, step) => (
        <Group key={limit} gap={4}>
          <span className={classes.swatch} data-step={step} />
          <Text size="xs">
            {limit === null
              ? t('heatMap.badOver', { share: format.percent(STEPS.at(-1)!) })
              : t('heatMap.badUnder', { share: format.percent(limit) })}
          </Text>
        </Group>
      ))}
      <Group gap={4}>
        <span className={classes.swatch} data-step="few" />
        <Text size="xs">{t('tooFew')}</Text>
      </Group>
    </Group>
  )
}
