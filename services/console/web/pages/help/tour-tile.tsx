/** Offers a tour on the first visit; whoever took it or said no is not asked again in this browser. */
import { Button, Card, Group, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePerson } from '../../api/session.ts'
import { Tour } from './tour.tsx'

export default function TourTile() {
  const { t } = useTranslation('help')
  const { name } = usePerson()
  const keptAs = `preadvice-tour-${name}`
  const [state, setState] = useState(window.localStorage.getItem(keptAs) === 'seen' ? 'seen' : 'offered')
  const end = () => {
    window.localStorage.setItem(keptAs, 'seen')
    setState('seen')
  }
  if (state === 'seen') return null
  return (
    <>
      <Card withBorder component="section" aria-labelledby="tour-title">
        <Title order={2} id="tour-title" mb={4}>
          {t('tour.title')}
        </Title>
        <Text mb="sm">{t('tour.about')}</Text>
        <Group gap="xs">
          <Button size="compact-md" onClick={() => setState('running')}>
            {t('tour.start')}
          </Button>
          <Button size="compact-md" variant="default" onClick={end}>
            {t('tour.later')}
          </Button>
        </Group>
      </Card>
      {state === 'running' && <Tour end={end} />}
    </>
  )
}
