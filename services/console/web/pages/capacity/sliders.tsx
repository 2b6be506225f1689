/** What can be set, each as a slider and as a number. */
import { Button, Card, Group, NumberInput, Slider, Stack, Text, Title } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WhatIfSettings } from '#contracts/policies.ts'
import { NOTHING_SET } from './address.ts'

const SAY_AFTER_MS = 120
type Key = 'hold' | 'examinations' | 'chance' | 'from'

export interface SlidersProps {
  settings: WhatIfSettings
  /** What is in force. */
  base: WhatIfSettings
  hasOffices: boolean
  onSet: (change: Partial<Record<Key, number | null>>) => void
}

export function Sliders({ settings, base, hasOffices, onSet }: SlidersProps) {
  const { t } = useTranslation('capacity')
  const most = niceMost(Math.max(settings.examinationsPerDay, base.examinationsPerDay))
  return (
    <Card withBorder component="section" aria-label={t('settings')}>
      <Group justify="space-between" mb="sm">
        <Title order={2}>{t('settings')}</Title>
        <Button variant="default" size="compact-sm" onClick={() => onSet(NOTHING_SET)}>
          {t('reset')}
        </Button>
      </Group>
      <Stack gap="lg">
        <One
          label={t('holdScore')}
          help={t('holdScoreHelp')}
          value={settings.holdScore}
          min={1}
          max={1000}
          step={10}
          onValue={(value) => onSet({ hold: value === base.holdScore ? null : value })}
        />
        <One
          label={t('examinationsPerDay')}
          help={hasOffices ? t('examinationsHelp') : t('otherHelp')}
          value={settings.examinationsPerDay}
          min={0}
          max={most}
          step={1}
          onValue={(value) => onSet({ examinations: value === base.examinationsPerDay ? null : value })}
        />
        <One
          label={t('randomShare')}
          help={t('randomShareHelp')}
          value={Math.round(settings.randomShare * 100)}
          min={0}
          max={100}
          step={1}
          suffix=" %"
          onValue={(value) => onSet({ chance: value === Math.round(base.randomShare * 100) ? null : value })}
        />
        <One
          label={t('scoreFrom')}
          help={t('scoreFromHelp')}
          value={settings.scoreFrom}
          min={1}
          max={1000}
          step={10}
          onValue={(value) => onSet({ from: value === base.scoreFrom ? null : value })}
        />
      </Stack>
    </Card>
  )
}

/** Room to go up, and the same room while one is moving within it. */
function niceMost(value: number): number {
  return [50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000].find((each) => each >= value * 1.5) ?? value * 2
}

interface OneProps {
  label: string
  help: string
  value: number
  min: number
  max: number
  step: number
  suffix?: string
  onValue: (value: number) => void
}

function One({ label, help, value, min, max, step, suffix = '', onValue }: OneProps) {
  const [shown, setShown] = useState(value)
  const said = useRef(value)
  // What was said here comes back a moment later: the hand may be elsewhere by then, and must not be taken back.
  useEffect(() => {
    if (value === said.current) return
    said.current = value
    setShown(value)
  }, [value])
  useEffect(() => {
    if (shown === said.current) return
    const later = window.setTimeout(() => {
      said.current = shown
      onValue(shown)
    }, SAY_AFTER_MS)
    return () => window.clearTimeout(later)
  }, [shown, onValue])
  const inside = (given: number) => Math.min(max, Math.max(min, given))
  return (
    <div>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="md" fw={600}>
          {label}
        </Text>
        <NumberInput
          aria-label={label}
          size="xs"
          w={96}
          value={shown}
          min={min}
          max={max}
          suffix={suffix}
          clampBehavior="blur"
          allowDecimal={false}
          onChange={(given) => typeof given === 'number' && setShown(inside(given))}
        />
      </Group>
      <Slider
        mt={6}
        value={shown}
        min={min}
        max={max}
        step={step}
        thumbLabel={label}
        label={(given) => `${given}${suffix}`}
        onChange={(given) => setShown(inside(given))}
      />
      <Text size="sm" c="dimmed" mt={4}>
        {help}
      </Text>
    </div>
  )
}
