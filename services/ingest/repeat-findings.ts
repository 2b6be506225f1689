/** Findings about what was said before: the same message, the same item, the same identifier. */
import { fault } from '#contracts/findings/catalogue.ts'
import type { Finding } from '#domain/finding.ts'

export function messageRepeated(): Finding {
  return { ...fault('message-repeated'), path: 'message.id' }
}

export function idTaken(): Finding {
  return { ...fault('message-id-taken'), path: 'message.id' }
}

export function itemRepeated(path: string): Finding {
  return { ...fault('item-repeated'), path }
}

export function identifierInUse(path: string): Finding {
  return { ...fault('identifier-in-use'), path: `${path}.itemId` }
}

/** @param what tells the two items apart */
export function identifierReused(path: string, what: string): Finding {
  return { ...fault('identifier-reused', { what }), path: `${path}.itemId` }
}

/** @param path of a line that an officer had revised, and that the post has declared otherwise since */
export function revisionOvertaken(path: string): Finding {
  return { ...fault('revision-overtaken'), path }
}

/** @param version the one that was assessed */
export function changedAfterAssessment(path: string, version: number): Finding {
  return { ...fault('changed-after-assessment', { version }), path }
}
