/** The routes: one for every page of every folder, each read when it is opened, behind its capability. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
} from '@tanstack/react-router'
import i18next from 'i18next'
import type { ComponentType } from 'react'
import { useMay } from '../api/session.ts'
import { Failed } from '../parts/states.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { Forbidden, NotFound } from './dead-ends.tsx'
import type { Page } from './page.ts'
import { pages } from './pages.ts'
import { parseSearch, stringifySearch } from './search.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({
  component: () => (
    <Shell>
      <Outlet />
    </Shell>
  ),
  notFoundComponent: NotFound,
})

const routes = pages.map((page) => {
  const Component = lazyRouteComponent<{ default: RouteComponent }>(
    page.component as () => Promise<{ default: RouteComponent }>,
  )
  return createRoute({
    getParentRoute: () => root,
    path: page.path,
    loader: async () => {
      await Promise.all([i18next.loadNamespaces(page.namespaces), Component.preload?.()])
    },
    component: guarded(page, Component),
  })
})

function guarded(page: Page, Component: ComponentType): RouteComponent {
  return function Guarded() {
    return useMay(page.capability) ? <Component /> : <Forbidden />
  }
}

function RouteFailed({ error, reset }: ErrorComponentProps) {
  return <Failed error={error} retry={reset} />
}

export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  defaultPendingMs: 150,
  // Grey lines give way as soon as the page is there.
  defaultPendingMinMs: 0,
  defaultErrorComponent: RouteFailed,
  scrollRestoration: true,
})
