/** The hash tree of RFC 6962, section 2.1: one hash for many leaves, and a short proof that a leaf is among them. Pure. */
import { hash } from 'node:crypto'

/** What stands beside a node on the way from a leaf to the root, hexadecimal. */
export type Step = { left: string } | { right: string }

export function rootOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) throw new Error('there is no tree without leaves')
  let level = leaves
  while (level.length > 1) level = above(level)
  return level[0]!
}

/** Neighbours joined; one that is left over goes up as it is, which gives the tree of the RFC for any number of leaves. */
function above(level: readonly Buffer[]): Buffer[] {
  const joined: Buffer[] = []
  for (let i = 0; i < level.length; i += 2)
    joined.push(i + 1 < level.length ? join(level[i]!, level[i + 1]!) : level[i]!)
  return joined
}

/** The proof for the leaf at this place, from the leaf upwards. */
export function pathOf(leaves: readonly Buffer[], place: number): Step[] {
  const steps: Step[] = []
  let [level, at] = [leaves, place]
  while (level.length > 1) {
    const beside = level[at ^ 1]
    if (beside)
      steps.push(at % 2 === 1 ? { left: beside.toString('hex') } : { right: beside.toString('hex') })
    level = above(level)
    at = Math.floor(at / 2)
  }
  return steps
}

/** The root that a leaf and its proof lead to. */
export function climb(leaf: Buffer, path: readonly Step[]): Buffer {
  return path.reduce(
    (node, step) =>
      'left' in step ? join(Buffer.from(step.left, 'hex'), node) : join(node, Buffer.from(step.right, 'hex')),
    leaf,
  )
}

const NODE = Buffer.from([1])

function join(left: Buffer, right: Buffer): Buffer {
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer')
}
