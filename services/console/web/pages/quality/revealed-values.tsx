/** An item's values as they were declared; empty ones are said to be. */
import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RevealedItem } from '#contracts/quality-items.ts'
import { useFormat } from '../../parts/format.ts'
import { Plain } from '../../parts/plain.tsx'

export function RevealedValues({ item }: { item: RevealedItem }) {
  const { t } = useTranslation('quality')
  const format = useFormat()
  const { itemId, sender, addressee, contents, grossWeightGrams, postedAt } = item
  return (
    <>
      <Text c="dimmed" mb="xs" role="status">
        {t('reveal.done')}
      </Text>
      <Table variant="vertical" layout="fixed" aria-label={t('reveal.title')}>
        <Table.Tbody>
          <Line name={t('item')}>{text(itemId)}</Line>
          <Line name={t('reveal.sender')}>{party(sender)}</Line>
          <Line name={t('reveal.addressee')}>{party(addressee)}</Line>
          {contents.map((piece, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: content pieces are told apart by their place
            <Line key={place} name={t('reveal.piece', { place: place + 1 })}>
              {text(piece.description)}
              <Text size="sm" c="dimmed">
                {[
                  piece.quantity === null ? null : `× ${format.number(piece.quantity)}`,
                  piece.netWeightGrams === null ? null : format.weight(piece.netWeightGrams),
                  piece.value?.amount == null ? null : `${piece.value.amount} ${piece.value.currency ?? ''}`,
                  piece.hsCode === null ? null : `HS ${piece.hsCode}`,
                  piece.originCountry,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </Line>
          ))}
          <Line name={t('fields.grossWeightGrams')}>
            {grossWeightGrams === null ? text(null) : format.weight(grossWeightGrams)}
          </Line>
          <Line name={t('fields.postedAt')}>
            {postedAt === null ? text(null) : format.dateTime(postedAt)}
          </Line>
        </Table.Tbody>
      </Table>
    </>
  )

  function text(value: string | null): ReactNode {
    if (value === null || value === '')
      return (
        <Text component="span" c="dimmed">
          {t('reveal.empty')}
        </Text>
      )
    return <Plain>{value}</Plain>
  }

  function party({ name, phone, email, address }: RevealedItem['sender']): ReactNode {
    const { lines, city, postcode, subdivision, country } = address
    const place = [postcode, city, subdivision, country].filter(Boolean).join(' ')
    const known = [...lines, place, phone, email].filter((each): each is string => !!each)
    return (
      <>
        <div>{text(name)}</div>
        {known.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may be alike
          <div key={at}>
            <Plain>{line}</Plain>
          </div>
        ))}
      </>
    )
  }
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w="30%">
        {name}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  )
}
