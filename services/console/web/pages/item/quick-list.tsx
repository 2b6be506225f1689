/** The decisions that take two keys, and a list of all others. */
import { Button, Kbd, Menu, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ItemAction } from '#contracts/item-view.ts'
import type { DecisionCode } from '#domain/decision.ts'
import classes from './item.module.css'
import { QUICK, type Quick } from './quick.ts'

interface QuickListProps {
  title: string
  starts: 'h' | 'r'
  canDo: (quick: Quick) => boolean
  onDo: (quick: Quick) => void
  isHeldForExam?: boolean
  actionOf?: (code: DecisionCode) => ItemAction | undefined
}

export function QuickList({ title, starts, canDo, onDo, isHeldForExam = false, actionOf }: QuickListProps) {
  const { t } = useTranslation('item')
  const needsSecond = actionOf?.('RELEASED')?.needsSecond === true
  return (
    <section aria-label={title}>
      <Text fw={600}>
        {title}
        {needsSecond && (
          <Text span size="xs" c="dimmed" fw={400}>
            {' '}
            ({t('act.second')})
          </Text>
        )}
      </Text>
      {QUICK.filter(({ keys }) => keys.startsWith(starts)).map((quick) => (
        <UnstyledButton
          key={quick.id}
          className={classes.quick}
          disabled={!canDo(quick)}
          onClick={() => onDo(quick)}
        >
          <span>
            {quick.keys.split(' ').map((key) => (
              <Kbd key={key} size="xs" me={2}>
                {key}
              </Kbd>
            ))}
          </span>
          <Text>
            {quick.id === 'hold-exam' && isHeldForExam ? t('act.orderAndKeep') : t(`act.quick.${quick.id}`)}
          </Text>
        </UnstyledButton>
      ))}
    </section>
  )
}

export function OtherDecisions({
  actions,
  isDisabled,
  onChoose,
}: {
  actions: readonly ItemAction[]
  isDisabled: boolean
  onChoose: (code: DecisionCode) => void
}) {
  const { t } = useTranslation('item')
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <Button variant="default" disabled={isDisabled} fullWidth>
          {t('act.other')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ code, needsSecond, refused }) => (
          <Menu.Item key={code} disabled={refused !== null} onClick={() => onChoose(code)}>
            {t(`act.does.${code}`)}
            {needsSecond && (
              <Text span size="xs" c="dimmed">
                {' '}
                ({t('act.second')})
              </Text>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
