/** Everything around the pages: colours, direction, queries, who is signed in. */
import { DirectionProvider, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { queryClient } from '../api/query-client.ts'
import { sessionState } from '../api/request.ts'
import { startLooking } from '../api/session.ts'
import { Waiting } from '../parts/waiting.tsx'
import { Connection } from './connection.tsx'
import { nonce } from './nonce.ts'
import { router } from './router.tsx'
import { Entrance } from './sign-in.tsx'
import { cssVariables, theme } from './theme.ts'

export function App() {
  useEffect(startLooking, [])
  return (
    <DirectionProvider
      initialDirection={document.documentElement.dir === 'rtl' ? 'rtl' : 'ltr'}
      detectDirection
    >
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <Notifications position="bottom-right" />
        <QueryClientProvider client={queryClient}>
          <Suspense fallback={<Waiting />}>
            <Gate />
          </Suspense>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}

/** The address stays as it is while nobody is signed in: after it, one is where one wanted to go. */
function Gate() {
  const session = sessionState.use()
  if (session === undefined)
    return (
      <>
        <Connection />
        <Waiting />
      </>
    )
  if (!session.person || session.mustChangePassword) return <Entrance session={session} />
  return <RouterProvider router={router} />
}
