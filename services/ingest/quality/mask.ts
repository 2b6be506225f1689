/** Item identifiers of samples: enough to find the item again with its receipt, not enough to follow it. Pure. */

/** `LX000000005CN` → `LX•••••••05CN`: service, country and the last two digits stay. What is no S10 keeps its first two characters. */
export function maskItemId(itemId: string | null): string | null {
  if (itemId === null) return null
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(itemId)) return `${itemId.slice(0, 2)}${'•'.repeat(7)}${itemId.slice(9)}`
  return `${[...itemId].slice(0, 2).join('')}${'•'.repeat(7)}`
}
