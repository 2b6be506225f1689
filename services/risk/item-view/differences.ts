/** Two words side by side: which letters both have, in their order, and which only one. Pure. */
import type { Stretch } from '#contracts/item-explanation.ts'

/** Longer ones are not told apart letter by letter: nobody reads that, and it grows with the square. */
const LETTERS_MAX = 120

export function differences(left: string, right: string): { left: Stretch[]; right: Stretch[] } {
  const [one, other] = [[...left], [...right]]
  if (one.length > LETTERS_MAX || other.length > LETTERS_MAX) {
    const isSame = left === right
    return { left: whole(left, isSame), right: whole(right, isSame) }
  }
  const inBoth = common(one, other)
  return {
    left: stretches(
      one,
      inBoth.map(([i]) => i),
    ),
    right: stretches(
      other,
      inBoth.map(([, j]) => j),
    ),
  }
}

function whole(text: string, isSame: boolean): Stretch[] {
  return text === '' ? [] : [{ text, isSame }]
}

/** Places of a longest common subsequence. */
function common(one: readonly string[], other: readonly string[]): [number, number][] {
  const width = other.length + 1
  const lengths = new Uint16Array((one.length + 1) * width)
  for (let i = one.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        one[i] === other[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
  const places: [number, number][] = []
  for (let i = 0, j = 0; i < one.length && j < other.length; )
    if (one[i] === other[j]) places.push([i++, j++])
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  return places
}

function stretches(letters: readonly string[], same: readonly number[]): Stretch[] {
  const isSame = new Set(same)
  const found: Stretch[] = []
  letters.forEach((letter, place) => {
    const last = found.at(-1)
    if (last && last.isSame === isSame.has(place)) last.text += letter
    else found.push({ text: letter, isSame: isSame.has(place) })
  })
  return found
}
