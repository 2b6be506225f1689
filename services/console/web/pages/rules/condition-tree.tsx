/** A condition as groups within groups: all of these, one of these, none of it; what is no group is written in the language. */
import { ActionIcon, Button, Group, SegmentedControl, Stack } from '@mantine/core'
import { IconBrackets, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConditionForm } from '#contracts/rules.ts'
import classes from './editor.module.css'
import { Editor } from './editor.tsx'

const BEFORE = 'rule a.b version 1\n  when '

export interface ConditionTreeProps {
  condition: ConditionForm
  onCondition: (condition: ConditionForm) => void
  /** Left out: it cannot be taken away. */
  onRemove?: () => void
  depth: number
}

export function ConditionTree({ condition, onCondition, onRemove, depth }: ConditionTreeProps) {
  const { t } = useTranslation('rules')
  if ('text' in condition)
    return (
      <Group gap="xs" wrap="nowrap">
        <div style={{ flexGrow: 1, minWidth: 0 }}>
          <Editor
            label={t('form.condition')}
            value={condition.text}
            onChange={(text) => onCondition({ text })}
            rows={1}
            before={BEFORE}
          />
        </div>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('form.intoGroup')}
          title={t('form.intoGroup')}
          onClick={() => onCondition({ group: 'all', parts: [condition, { text: '' }] })}
        >
          <IconBrackets size={16} />
        </ActionIcon>
        <Remove onRemove={onRemove} />
      </Group>
    )
  const parts = condition.group === 'not' ? [condition.part] : condition.parts
  const withParts = (next: readonly ConditionForm[]): ConditionForm =>
    condition.group === 'not'
      ? { group: 'not', part: next[0] ?? { text: '' } }
      : next.length === 1
        ? next[0]!
        : { group: condition.group, parts: [...next] }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a legend of its own
    <div
      className={depth > 0 ? classes.tree : undefined}
      role="group"
      aria-label={t(`form.${condition.group}`)}
    >
      <Group gap="xs" mb={6}>
        <SegmentedControl
          size="xs"
          aria-label={t('form.kindOfGroup')}
          value={condition.group}
          onChange={(group) => onCondition(regrouped(parts, group as 'all' | 'any' | 'not'))}
          data={(['all', 'any', 'not'] as const).map((value) => ({ value, label: t(`form.${value}`) }))}
        />
        <Remove onRemove={onRemove} />
      </Group>
      <Stack gap={6} ms="sm">
        {parts.map((part, at) => (
          <ConditionTree
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
            key={at}
            condition={part}
            depth={depth + 1}
            onCondition={(next) => onCondition(withParts(parts.map((each, i) => (i === at ? next : each))))}
            {...(parts.length > 1 && {
              onRemove: () => onCondition(withParts(parts.filter((_, i) => i !== at))),
            })}
          />
        ))}
        {condition.group !== 'not' && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            style={{ alignSelf: 'flex-start' }}
            onClick={() => onCondition(withParts([...parts, { text: '' }]))}
          >
            {t('form.addCondition')}
          </Button>
        )}
      </Stack>
    </div>
  )
}

/** More than one part under "not" is one group of them. */
function regrouped(parts: readonly ConditionForm[], group: 'all' | 'any' | 'not'): ConditionForm {
  if (group !== 'not') return { group, parts: parts.length > 1 ? [...parts] : [...parts, { text: '' }] }
  return { group, part: parts.length === 1 ? parts[0]! : { group: 'all', parts: [...parts] } }
}

function Remove({ onRemove }: { onRemove: (() => void) | undefined }) {
  const { t } = useTranslation('rules')
  if (!onRemove) return null
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('form.remove')}
      title={t('form.remove')}
      onClick={onRemove}
    >
      <IconTrash size={16} />
    </ActionIcon>
  )
}
