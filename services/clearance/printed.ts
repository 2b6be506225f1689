/** Pages to be printed: HTML, because it prints every script. Pure; what others have written never becomes markup. */
import type { Language } from '#contracts/language.ts'

/** Nothing is loaded, nothing runs. */
export const PRINT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** @param parts markup */
export function pageOf(
  { language, title, style }: { language: Language; title: string; style: string },
  parts: readonly string[],
): string {
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${textOf(title)}</title><style>${style}</style></head><body>
${parts.join('\n')}
</body></html>
`
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export function textOf(value: unknown): string {
  return String(value ?? '').replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign]!)
}

/** To the minute, for people of any time zone: `2026-11-22 14:53 UTC`, `22/11/2026 14:53 UTC`. @param at ISO 8601 */
export function momentOf(at: string, language: Language): string {
  const iso = new Date(at).toISOString()
  const day = language === 'fr' ? iso.slice(0, 10).split('-').reverse().join('/') : iso.slice(0, 10)
  return `${day} ${iso.slice(11, 16)} UTC`
}

/** As letters write it: `2026-12-24`, `24 décembre 2026`. @param at ISO 8601, a day or a moment */
export function dayOf(at: string, language: Language): string {
  const day = at.slice(0, 10)
  if (language === 'en') return day
  const written = new Date(`${day}T00:00:00Z`).toLocaleDateString('fr', {
    dateStyle: 'long',
    timeZone: 'UTC',
  })
  return written.replace(/^1 /, '1er ')
}
