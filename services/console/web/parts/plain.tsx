/**
 * Text that somebody else wrote: names, addresses, descriptions. Markup stays text (React), characters that are not seen or turn the
 * direction of writing are shown by their names, the whole keeps its own direction, and what is very long is cut until asked for.
 */
import { Badge, Box, Tooltip, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { piecesOf } from './plain-pieces.ts'

const SHOWN_MAX = 280

export function Plain({ children, max = SHOWN_MAX }: { children: string | null | undefined; max?: number }) {
  const { t } = useTranslation()
  const [isWhole, setWhole] = useState(false)
  const text = children ?? ''
  const letters = [...text]
  const isLong = letters.length > max
  const shown = isLong && !isWhole ? letters.slice(0, max).join('') : text
  return (
    <Box component="bdi" dir="auto" style={{ overflowWrap: 'anywhere', unicodeBidi: 'isolate' }}>
      {piecesOf(shown).map(({ at, text: piece, hidden }) =>
        hidden ? (
          <Tooltip key={at} label={t('plain.hidden')}>
            <Badge
              component="span"
              size="xs"
              variant="outline"
              color="orange"
              radius="sm"
              mx={2}
              tt="none"
              dir="ltr"
            >
              {hidden}
            </Badge>
          </Tooltip>
        ) : (
          <span key={at}>{piece}</span>
        ),
      )}
      {isLong && (
        <>
          {!isWhole && '… '}
          <UnstyledButton
            c="var(--mantine-color-anchor)"
            td="underline"
            onClick={() => setWhole(!isWhole)}
            aria-expanded={isWhole}
          >
            {isWhole ? t('showLess') : `${t('showAll')} (${letters.length})`}
          </UnstyledButton>
        </>
      )}
    </Box>
  )
}
