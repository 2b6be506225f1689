/** Where in a text the words stand that rules saw. Pure. */

export interface Part {
  at: number
  part: string
  isSeen: boolean
}

/** Marks every place of the words, whatever the case of letters; the longest where they lie over each other. */
export function partsOf(text: string, seen: readonly string[]): Part[] {
  const words = [...new Set(seen.map((word) => word.trim()).filter((word) => word !== ''))]
  if (words.length === 0) return [{ at: 0, part: text, isSeen: false }]
  const pattern = words
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
  let at = 0
  return text.split(new RegExp(`(${pattern})`, 'iu')).flatMap((part, place) => {
    const found = { at, part, isSeen: place % 2 === 1 }
    at += part.length
    return part === '' ? [] : [found]
  })
}
