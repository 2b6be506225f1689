/** What of a policy the page knows by name; the rest is shown as it is written. */

export const EFFECTS = ['score', 'rfi', 'rfs', 'hold', 'propose-dnl'] as const

export interface KnownBody {
  title?: string
  holdScore?: number
  answers?: Partial<Record<(typeof EFFECTS)[number], string>>
  clear?: string
  degraded?: string
  noEad?: string
  selected?: string | null
  bands?: Record<string, { from: number; code: string }[]>
  corridors?: { name: string; when: Record<string, readonly string[]> }[]
  capacity?: {
    offices: Record<string, { examinationsPerDay: number; carryOverMax: number; expectedItemsPerDay: number }>
    randomShare: number
    model: string[]
    scoreFrom: number
  }
}

/** The body that was written, or why it is none. */
export function parsed(text: string): { body: KnownBody } | { problem: string } {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return { problem: '{ … }' }
    return { body }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

export function written(body: object): string {
  return JSON.stringify(body, null, 2)
}
