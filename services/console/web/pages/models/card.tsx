/** A model card, which is Markdown of a few kinds: headings, paragraphs, lists, tables. What is none of these is a paragraph. */
import { List, Stack, Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Wide } from '../../parts/wide.tsx'

type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'table'; rows: string[][] }
  | { kind: 'list'; lines: string[] }
  | { kind: 'text'; text: string }

export function Card({ card }: { card: string | null }) {
  const { t, i18n } = useTranslation('models')
  if (card === null) return <Text c="dimmed">{t('noCard')}</Text>
  return (
    <>
      {i18n.language !== 'en' && (
        <Text c="dimmed" mb="sm">
          {t('cardLanguage')}
        </Text>
      )}
      <Stack gap="sm" component="article" lang="en" dir="ltr">
        {blocksOf(card).map((block, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text that does not change
          <Shown key={place} block={block} />
        ))}
      </Stack>
    </>
  )
}

function Shown({ block }: { block: Block }) {
  if (block.kind === 'heading') return <Title order={block.level <= 1 ? 2 : 3}>{block.text}</Title>
  if (block.kind === 'text') return <Text maw="80ch">{block.text}</Text>
  if (block.kind === 'list')
    return (
      <List maw="80ch">
        {block.lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
    )
  const [head = [], ...rows] = block.rows
  return (
    <Wide label={head.join(', ')}>
      <Table miw={500} striped fz="sm">
        <Table.Thead>
          <Table.Tr>
            {head.map((name) => (
              <Table.Th key={name} scope="col">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.join()}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
                <Table.Td key={column}>{cell}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  )
}

const RULER = /^\|[\s|:-]+\|$/

function blocksOf(card: string): Block[] {
  return card
    .split(/\n{2,}/)
    .flatMap((part) => partsOf(part.trim()))
    .filter((block) => block.kind !== 'text' || block.text !== '')
}

function partsOf(part: string): Block[] {
  const lines = part.split('\n')
  const heading = /^(#{1,4}) (.*)$/.exec(lines[0]!)
  if (heading) {
    const own: Block = { kind: 'heading', level: heading[1]!.length, text: plain(heading[2]!) }
    return lines.length === 1 ? [own] : [own, ...partsOf(lines.slice(1).join('\n').trim())]
  }
  if (lines.every((line) => line.startsWith('|')))
    return [{ kind: 'table', rows: lines.filter((line) => !RULER.test(line)).map(cellsOf) }]
  if (lines[0]!.startsWith('- ')) return [{ kind: 'list', lines: part.slice(2).split('\n- ').map(plain) }]
  return [{ kind: 'text', text: plain(part) }]
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => plain(cell.trim()))
}

function plain(text: string): string {
  return text.replaceAll('\n', ' ').replaceAll(/\*\*|`/g, '')
}
