/** All pages there are: whatever folder under pages/ has an index.ts. */
import type { Page, PageGroup } from './page.ts'

const found = import.meta.glob<{ default: PageGroup }>('../pages/*/index.ts', { eager: true })

export const groups: readonly PageGroup[] = Object.values(found).map(({ default: group }) => group)

export const pages: readonly (Page & { group: string })[] = groups.flatMap(({ name, pages: each }) =>
  each.map((page) => ({ ...page, group: name })),
)
