/** A rule as fields: what it says of itself, what it looks for, and its examples. */
import {
  Checkbox,
  Group,
  Input,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
  Title,
} from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RuleForm } from '#contracts/rules.ts'
import { RISK_CATEGORIES, RULE_EFFECTS } from '#domain/assessment.ts'
import { ConditionTree } from './condition-tree.tsx'
import { Editor } from './editor.tsx'
import { useNames } from './names.ts'
import { Examples, Lighter } from './rule-fields-more.tsx'
import { BEFORE, type PartProps } from './rule-part.ts'

const VISIBILITIES = ['', 'office', 'administration', 'partners']

export interface RuleFieldsProps {
  form: RuleForm
  onForm: (form: RuleForm) => void
}

export function RuleFields({ form, onForm }: RuleFieldsProps) {
  const { t } = useTranslation('rules')
  const set = (change: Partial<RuleForm>) => onForm({ ...form, ...change })
  return (
    <Stack gap="lg">
      <About form={form} set={set} />
      <section aria-labelledby="when-title">
        <Title order={2} id="when-title" mb="xs">
          {t('form.when')}
        </Title>
        <ConditionTree condition={form.when} onCondition={(when) => set({ when })} depth={0} />
      </section>
      <Lighter form={form} set={set} />
      <Examples form={form} set={set} />
    </Stack>
  )
}

function About({ form, set }: PartProps) {
  const { t } = useTranslation('rules')
  const names = useNames()
  const field = (name: 'id' | 'titleEn' | 'titleFr' | 'owner' | 'legalBasis' | 'share') => ({
    label: t(`form.${name}`),
    value: form[name],
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      set({ [name]: currentTarget.value }),
  })
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput {...field('id')} required dir="ltr" />
        <NumberInput
          label={t('version')}
          min={1}
          allowDecimal={false}
          value={form.version}
          onChange={(version) => set({ version: Number(version) || 1 })}
        />
        <TextInput {...field('titleEn')} required />
        <TextInput {...field('titleFr')} required />
        <Select
          label={t('category')}
          allowDeselect={false}
          searchable
          value={form.category}
          data={RISK_CATEGORIES.map((value) => ({ value, label: t(`categories.${value}`) }))}
          onChange={(category) => set({ category: category ?? form.category })}
        />
        <Group grow gap="sm">
          <Select
            label={t('effect')}
            allowDeselect={false}
            value={form.effect}
            data={RULE_EFFECTS.map((value) => ({ value, label: names.effect(value) }))}
            onChange={(effect) => set({ effect: effect ?? form.effect })}
          />
          <NumberInput
            label={t('weight')}
            min={0}
            max={1000}
            allowDecimal={false}
            value={form.weight}
            onChange={(weight) => set({ weight: Number(weight) || 0 })}
          />
        </Group>
        <Labelled label={t('form.scope')}>
          <Editor
            label={t('form.scope')}
            value={form.scope}
            onChange={(scope) => set({ scope })}
            rows={1}
            before={`${BEFORE}scope `}
            placeholder="from CN, HK to FR class U"
          />
        </Labelled>
        {form.effect === 'suppress' ? (
          <Labelled label={t('form.suppresses')}>
            <Editor
              label={t('form.suppresses')}
              value={form.suppresses}
              onChange={(suppresses) => set({ suppresses })}
              rows={1}
              before={`${BEFORE}suppresses `}
            />
          </Labelled>
        ) : (
          <TextInput {...field('share')} placeholder="10%" />
        )}
        <TextInput {...field('owner')} />
        <TextInput {...field('legalBasis')} />
        <TextInput
          type="date"
          label={t('sunset')}
          value={form.sunsetOn}
          onChange={({ currentTarget }) => set({ sunsetOn: currentTarget.value })}
        />
        <Select
          label={t('form.visibility')}
          allowDeselect={false}
          value={form.visibility}
          data={VISIBILITIES.map((value) => ({
            value,
            label: value === '' ? t('form.unsaid') : t(`visibilities.${value as 'office'}`),
          }))}
          onChange={(visibility) => set({ visibility: visibility ?? '' })}
        />
      </SimpleGrid>
      <Textarea
        label={t('form.source')}
        required
        autosize
        value={form.source}
        onChange={({ currentTarget }) => set({ source: currentTarget.value })}
      />
      <Textarea
        label={t('form.purpose')}
        required
        autosize
        value={form.purpose}
        onChange={({ currentTarget }) => set({ purpose: currentTarget.value })}
      />
      <Checkbox
        label={t('form.mandatory')}
        checked={form.mandatory}
        onChange={({ currentTarget }) => set({ mandatory: currentTarget.checked })}
      />
    </Stack>
  )
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <Input.Label labelElement="div" size="sm" aria-hidden>
        {label}
      </Input.Label>
      {children}
    </div>
  )
}
