/** Import, export or transit, as seen from the countries whose customs an installation works for. */

export const DIRECTIONS = ['import', 'export', 'transit'] as const
export type Direction = (typeof DIRECTIONS)[number]

/**
 * By ISO 3166-1 alpha-2 codes; null for a country nobody knows. Mail between two own countries is import: the customs that
 * receive it decide. An installation that names no country of its own takes everything as import.
 */
export function directionOf(
  originCountry: string | null,
  destinationCountry: string | null,
  own: ReadonlySet<string>,
): Direction {
  if (own.size === 0 || own.has(destinationCountry ?? '')) return 'import'
  return own.has(originCountry ?? '') ? 'export' : 'transit'
}
