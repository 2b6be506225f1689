/** The rest of the form of a rule: what makes it lighter, and its examples. */
import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, Stack, Title } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RuleForm } from '#contracts/rules.ts'
import { HIT_EFFECTS } from '#domain/assessment.ts'
import { Editor } from './editor.tsx'
import { useNames } from './names.ts'
import { BEFORE, type PartProps } from './rule-part.ts'

export function Lighter({ form, set }: PartProps) {
  const { t } = useTranslation('rules')
  const names = useNames()
  const { lighter } = form
  return (
    <Stack gap="xs">
      <Checkbox
        label={t('form.lighter')}
        checked={lighter !== null}
        onChange={({ currentTarget }) =>
          set({
            lighter: currentTarget.checked ? { when: 'document permit', effect: 'score', weight: 100 } : null,
          })
        }
      />
      {lighter && (
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <div style={{ flexGrow: 1 }}>
            <Editor
              label={t('form.lighterWhen')}
              value={lighter.when}
              onChange={(when) => set({ lighter: { ...lighter, when } })}
              rows={1}
              before={`${BEFORE}when `}
            />
          </div>
          <Select
            label={t('effect')}
            w={150}
            allowDeselect={false}
            value={lighter.effect}
            data={HIT_EFFECTS.map((value) => ({ value, label: names.effect(value) }))}
            onChange={(effect) => set({ lighter: { ...lighter, effect: effect ?? lighter.effect } })}
          />
          <NumberInput
            label={t('weight')}
            w={90}
            min={0}
            max={1000}
            value={lighter.weight}
            onChange={(weight) => set({ lighter: { ...lighter, weight: Number(weight) || 0 } })}
          />
        </Group>
      )}
    </Stack>
  )
}

export function Examples({ form, set }: PartProps) {
  const { t } = useTranslation('rules')
  const { examples } = form
  const change = (at: number, next: Partial<RuleForm['examples'][number]>) =>
    set({ examples: examples.map((each, i) => (i === at ? { ...each, ...next } : each)) })
  return (
    <section aria-labelledby="form-examples-title">
      <Title order={2} id="form-examples-title" mb="xs">
        {t('examples.title')}
      </Title>
      <Stack gap="xs">
        {examples.map(({ hits, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an example is its place
          <Group key={at} gap="xs" wrap="nowrap" align="center">
            <Select
              aria-label={t('examples.which', { number: at + 1 })}
              w={130}
              allowDeselect={false}
              value={String(hits)}
              data={[
                { value: 'true', label: t('examples.hits') },
                { value: 'false', label: t('examples.passes') },
              ]}
              onChange={(value) => change(at, { hits: value === 'true' })}
            />
            <div style={{ flexGrow: 1 }}>
              <Editor
                label={t('examples.item', { number: at + 1 })}
                value={text}
                onChange={(next) => change(at, { text: next })}
                rows={1}
                before={`${BEFORE}example true `}
              />
            </div>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('examples.remove', { number: at + 1 })}
              onClick={() => set({ examples: examples.filter((_, i) => i !== at) })}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => set({ examples: [...examples, { hits: true, text: '""' }] })}
        >
          {t('examples.add')}
        </Button>
      </Stack>
    </section>
  )
}
