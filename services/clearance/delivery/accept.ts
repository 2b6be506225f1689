/** Which form an `Accept` header asks for (RFC 9110 §12.5.1). Pure. */
import { type Format, XML_FORMS } from './formats.ts'

interface Asked {
  type: string
  quality: number
  profile: string | null
}

const JSON_TYPES = ['application/json', 'application/*', '*/*']
const XML_TYPES = ['application/xml', 'text/xml', 'text/*']

/** `xml`: in the partner's own form, for it names no profile. Null: none of what is asked for is written. */
export type AcceptedFormat = Format | 'xml' | null

export function formatFor(accept: string | undefined): AcceptedFormat {
  if (accept === undefined || accept.trim() === '') return 'json'
  const asked = accept
    .split(',')
    .map(readRange)
    .filter(({ quality }) => quality > 0)
  for (const range of asked.toSorted((a, b) => b.quality - a.quality)) {
    const format = formatOf(range)
    if (format) return format
  }
  return null
}

function formatOf({ type, profile }: Asked): AcceptedFormat {
  if (JSON_TYPES.includes(type)) return 'json'
  if (!XML_TYPES.includes(type)) return null
  if (profile === null) return 'xml'
  return XML_FORMS.find((form) => form === profile) ?? null
}

function readRange(text: string): Asked {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase())
  const parameterOf = (name: string): string | null =>
    parameters
      .find((each) => each.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .replace(/^"(.*)"$/, '$1') ?? null
  const quality = Number(parameterOf('q') ?? 1)
  return { type, quality: Number.isFinite(quality) ? quality : 0, profile: parameterOf('profile') }
}
