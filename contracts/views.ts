/** Views of pages that people keep for themselves: what stood in the address, under a name. */
import { z } from 'zod'

export const VIEWS_MAX = 50

const page = z.string().regex(/^[a-z][a-z-]{0,39}$/, "a page's own name, as worklist")

export const viewsQuery = z.object({ page })

export const viewBody = z.strictObject({
  page,
  name: z.string().trim().min(1).max(80),
  search: z
    .record(z.string().max(40), z.string().max(500))
    .refine((search) => Object.keys(search).length <= 40, 'an address has 40 parts at most'),
})
export type ViewBody = z.infer<typeof viewBody>

export const savedViewSchema = z.object({
  viewId: z.uuid(),
  name: z.string(),
  search: z.record(z.string(), z.string()).describe('what stands in the address'),
})
export type SavedView = z.infer<typeof savedViewSchema>
