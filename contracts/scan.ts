/**
 * EMSEVT as JSON: what scans of the post say about items. Lenient like message.ts; codes are those of domain/scan-events.ts.
 */
import { z } from 'zod'
import { HELD_BY_CUSTOMS, SCAN_CODES } from '#domain/scan-events.ts'
import { PARTS_MAX } from './despatch.ts'
import { headerOf, instant, text } from './message.ts'

const scanSchema = z.object({
  itemId: text(35, 'S10 identifier, 13 characters'),
  code: text(35, `event: ${SCAN_CODES.join(', ')}`),
  at: instant('when it happened'),
  office: text(35, 'IMPC code of the office, six characters'),
  reason: text(35, `reason code; wanted of ${HELD_BY_CUSTOMS}, why customs holds the item`),
})

export const scanMessageSchema = z
  .object({
    message: headerOf(['EMSEVT']),
    events: z.array(scanSchema).min(1).describe(`at least one event, at most ${PARTS_MAX}`),
  })
  .meta({ title: 'Scan message', description: 'EMSEVT: scan events of items' })

export type ScanMessage = z.input<typeof scanMessageSchema>
