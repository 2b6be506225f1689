/** Two texts line by line: what stayed, what went, what came. */

export interface DiffLine {
  is: 'same' | 'removed' | 'added'
  text: string
  /** From 1; null where the line is not in that text. */
  before: number | null
  after: number | null
}

/** By the longest common subsequence of lines; rules have hundreds of lines at the most. */
export function diffLines(before: string, after: string): DiffLine[] {
  const [a, b] = [linesOf(before), linesOf(after)]
  const common = lengths(a, b)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ is: 'same', text: a[i]!, before: i + 1, after: j + 1 })
      i += 1
      j += 1
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      lines.push({ is: 'removed', text: a[i]!, before: i + 1, after: null })
      i += 1
    } else {
      lines.push({ is: 'added', text: b[j]!, before: null, after: j + 1 })
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
