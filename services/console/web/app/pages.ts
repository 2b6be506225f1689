/** All pages there are: whatever folder under pages/ has an index.ts. */
import type { Page, PageGroup } from './page.ts'

const found = import.meta.glob<{ default: PageGroup }>('../pages/*/index.ts', { eager: true })

export const groups: readonly PageGroup[] = Object.values(found).map(({ default: group }) => group)

/** With the folder, and the namespaces of all words that the page speaks in. */
export const pages: readonly (Page & { group: string; namespaces: readonly string[] })[] = groups.flatMap(
  ({ name, borrows = [], pages: each }) =>
    each.map((page) => ({ ...page, group: name, namespaces: [name, ...borrows] })),
)
