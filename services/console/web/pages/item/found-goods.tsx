/** The goods an examination found, one after the other. */
import { Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RISK_CATEGORIES } from '#domain/assessment.ts'

export interface Goods {
  category: string | null
  description: string
  quantity: number
  unit: string
}

export const NO_GOODS: Goods = { category: null, description: '', quantity: 1, unit: 'pieces' }

/** Those that say something. */
export function goodsGiven(goods: readonly Goods[]): Goods[] {
  return goods.filter(({ category, description }) => category !== null && description.trim() !== '')
}

export function FoundGoods({
  goods,
  onGoods,
}: {
  goods: readonly Goods[]
  onGoods: (goods: readonly Goods[]) => void
}) {
  const { t } = useTranslation('item')
  const change = (place: number, to: Partial<Goods>) =>
    onGoods(goods.map((each, at) => (at === place ? { ...each, ...to } : each)))
  const categories = RISK_CATEGORIES.map((value) => ({ value, label: t(`category.${value}`) }))
  return (
    <Stack gap={6} component="section" aria-label={t('examine.goods')}>
      {goods.map(({ category, description, quantity, unit }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a form have no other name
        <Stack key={place} gap={6}>
          <Select
            label={t('examine.goodsCategory')}
            searchable
            data={categories}
            value={category}
            onChange={(each) => change(place, { category: each })}
          />
          <TextInput
            label={t('examine.goodsWhat')}
            maxLength={500}
            value={description}
            onChange={(event) => change(place, { description: event.currentTarget.value })}
          />
          <Group grow gap={6}>
            <NumberInput
              label={t('examine.goodsQuantity')}
              min={0}
              value={quantity}
              onChange={(each) => change(place, { quantity: Number(each) })}
            />
            <TextInput
              label={t('examine.goodsUnit')}
              maxLength={20}
              value={unit}
              onChange={(event) => change(place, { unit: event.currentTarget.value })}
            />
          </Group>
          {goods.length > 1 && (
            <Button
              variant="subtle"
              size="compact-sm"
              onClick={() => onGoods(goods.filter((_, at) => at !== place))}
            >
              {t('examine.removeGoods')}
            </Button>
          )}
        </Stack>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={() => onGoods([...goods, NO_GOODS])}>
        {t('examine.addGoods')}
      </Button>
    </Stack>
  )
}
