/** What may be wider than the window: it scrolls by itself, also by keyboard. */
import { Box } from '@mantine/core'
import type { ReactNode } from 'react'

export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box role="group" aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      {children}
    </Box>
  )
}
