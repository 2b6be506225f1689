/** Fields of the form: each knows its path, what is written there and what would be found of it. */
import { Code, Select, Text, TextInput } from '@mantine/core'
import { createContext, use } from 'react'
import { useTranslation } from 'react-i18next'
import { Plain } from '../../parts/plain.tsx'
import type { Values } from './draft.ts'
import { exampleOf, fieldLabel } from './fields.ts'
import type { Finding } from './live-receipt.ts'

export interface FormState {
  values: Values
  findingAt: (path: string) => Finding | undefined
  write: (path: string, value: string) => void
  /** Somebody has been in the field. */
  leave: (path: string) => void
}

export const FormContext = createContext<FormState | null>(null)

interface FieldProps {
  path: string
  /** Left out: the last step of the path, in words. */
  label?: string
  isReadOnly?: boolean
}

export function Field({ path, label, isReadOnly = false }: FieldProps) {
  const { t } = useTranslation('operator')
  const form = use(FormContext)!
  return (
    <TextInput
      label={label ?? fieldLabel(path, t)}
      data-path={path}
      value={form.values[path] ?? ''}
      readOnly={isReadOnly}
      {...shaped(path)}
      onChange={({ currentTarget: { value } }) => form.write(path, value)}
      onBlur={() => form.leave(path)}
      {...told(form.findingAt(path))}
    />
  )
}

/** What is written in one way only shows how, before anything is wrong. */
const SHAPED = new Set([
  'itemId',
  'destinationOperator',
  'postedAt',
  'currency',
  'hsCode',
  'phone',
  'country',
])

function shaped(path: string): { placeholder?: string } {
  const example = SHAPED.has(path.split('.').at(-1)!) ? exampleOf(path) : null
  return example === null ? {} : { placeholder: example }
}

/** A code of a list; one that stands there and is none stays to be seen. */
export function ChoiceField({ path, values }: FieldProps & { values: readonly string[] }) {
  const { t } = useTranslation('operator')
  const form = use(FormContext)!
  const value = form.values[path] ?? ''
  const known = value === '' || values.includes(value) ? values : [...values, value]
  return (
    <Select
      label={fieldLabel(path, t)}
      data-path={path}
      value={value === '' ? null : value}
      onChange={(next) => {
        form.write(path, next ?? '')
        form.leave(path)
      }}
      data={known.map((code) => ({ value: code, label: t(`codes.${path}.${code}`, { defaultValue: code }) }))}
      {...told(form.findingAt(path))}
    />
  )
}

/** A finding that rejects is an error of the field; another one is advice. */
function told(finding: Finding | undefined): { error?: React.ReactNode; description?: React.ReactNode } {
  if (!finding) return {}
  const text = <FindingText finding={finding} />
  return finding.severity === 'minor' ? { description: text } : { error: text }
}

function FindingText({ finding: { message, hint, path } }: { finding: Finding }) {
  const { t } = useTranslation('operator')
  const example = exampleOf(path)
  return (
    <>
      <Plain>{message}</Plain>. {hint}
      {example && !hint.includes(example) && (
        <Text span inherit>
          {' '}
          {t('example')} <Code>{example}</Code>
        </Text>
      )}
    </>
  )
}
