/** One decision for all open cases: before it is given it says for how many it holds at once, what waits, and what the post is told. */
import { Alert, List, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { JointAction } from '#contracts/joint-cases.ts'
import type { DecisionCode } from '#domain/decision.ts'
import { Said } from '../../parts/said.tsx'
import { Content } from '../../parts/states.tsx'
import { useSaid } from '../worklist/said.ts'
import type { ActsProps } from './acts.tsx'
import { AskedWindow } from './asked-window.tsx'
import { useActions } from './asks.ts'
import { useTogether } from './use-together.ts'

/** What is to be paid differs from item to item. */
const ONE_BY_ONE: readonly DecisionCode[] = ['RELEASED_WITH_DUTY']

export function DecideWindow(props: ActsProps & { close: () => void }) {
  const { t } = useTranslation('joint-cases')
  const said = useSaid()
  const query = useActions(props.joint.jointId)
  const together = useTogether(props)
  const [chosen, setChosen] = useState<DecisionCode | null>(null)
  const actions = (query.data?.actions ?? []).filter(
    ({ code, now, proposed }) => now + proposed > 0 && !ONE_BY_ONE.includes(code),
  )
  // The first is chosen once; where what was chosen is possible no more, nothing else comes into its place.
  if (chosen === null && actions[0]) setChosen(actions[0].code)
  const action = actions.find(({ code }) => code === chosen)
  const count = (action?.now ?? 0) + (action?.proposed ?? 0)
  return (
    <AskedWindow
      title={t('act.decide')}
      label={t('reason')}
      action={t('decide.go', { count })}
      isReady={action !== undefined}
      run={async (reason) => together({ act: 'decide', code: action!.code, reason })}
      close={props.close}
    >
      <Content query={query}>
        {() =>
          actions.length > 0 && (
            <>
              <Select
                label={t('decide.code')}
                data={actions.map(({ code }) => ({ value: code, label: said.code(code)! }))}
                value={action?.code ?? null}
                onChange={(code) => setChosen(code as DecisionCode)}
                allowDeselect={false}
              />
              {action && <Sends action={action} />}
            </>
          )
        }
      </Content>
    </AskedWindow>
  )
}

/** What it comes to, for how many. */
function Sends({ action: { now, proposed, refused, to, reasons } }: { action: JointAction }) {
  const { t } = useTranslation('joint-cases')
  const left = refused.reduce((sum, { count }) => sum + count, 0)
  return (
    <Alert
      variant="light"
      color={proposed > 0 ? 'yellow' : 'harbour'}
      title={t('decide.sends')}
      aria-live="polite"
    >
      <Stack gap={4}>
        {now > 0 && <Text size="sm">{t('decide.now', { count: now })}</Text>}
        {proposed > 0 && <Text size="sm">{t('decide.second', { count: proposed })}</Text>}
        {to.map(({ operator, count }) => (
          <Text key={operator} size="sm">
            {t('decide.told', { operator, count })}
          </Text>
        ))}
        {reasons.map(({ code, text, count }) => (
          <Text key={`${code} ${text}`} size="sm" c="dimmed">
            {t('decide.reason', { text, count })}
          </Text>
        ))}
        {left > 0 && <Text size="sm">{t('decide.not', { count: left })}</Text>}
        {left > 0 && (
          <List size="sm">
            {refused.map(({ told, count }) => (
              <List.Item key={told}>
                {count} × <Said>{told}</Said>
              </List.Item>
            ))}
          </List>
        )}
      </Stack>
    </Alert>
  )
}
