/** Two texts line by line: what stayed, what went, what came. */

export interface DiffLine {
  is: 'same' | 'removed' | 'added'
  text: string
  /** From 1; null where the line is not in that text. */
  before: number | null
  after: number | null
}

/** Above so many pairs of differing lines the one text is told whole after the other: comparing them would stop the page. */
const PAIRS_MAX = 4_000_000

/** By the longest common subsequence of the lines between the first and the last difference. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)]
  const head = countWhile(Math.min(a.length, b.length), (at) => a[at] === b[at])
  const tail = countWhile(Math.min(a.length, b.length) - head, (at) => a.at(-1 - at) === b.at(-1 - at))
  const same = (i: number, j: number): DiffLine => ({ is: 'same', text: a[i]!, before: i + 1, after: j + 1 })
  return [
    ...Array.from({ length: head }, (_, at) => same(at, at)),
    ...diffBetween(a.slice(head, a.length - tail), b.slice(head, b.length - tail), head),
    ...Array.from({ length: tail }, (_, at) => same(a.length - tail + at, b.length - tail + at)),
  ]
}

function countWhile(most: number, holds: (at: number) => boolean): number {
  let count = 0
  while (count < most && holds(count)) count += 1
  return count
}

/** @param skipped lines before the first of both */
function diffBetween(a: readonly string[], b: readonly string[], skipped: number): DiffLine[] {
  const common = a.length * b.length <= PAIRS_MAX ? lengths(a, b) : null
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (common && i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ is: 'same', text: a[i]!, before: skipped + i + 1, after: skipped + j + 1 })
      i += 1
      j += 1
    } else if (i < a.length && (j >= b.length || !common || common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ is: 'removed', text: a[i]!, before: skipped + i + 1, after: null })
      i += 1
    } else {
      lines.push({ is: 'added', text: b[j]!, before: null, after: skipped + j + 1 })
      j += 1
    }
  }
  return lines
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}

/** How many lines the rests from i and j have in common. */
function lengths(a: readonly string[], b: readonly string[]): number[][] {
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      common[i]![j] =
        a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  return common
}
