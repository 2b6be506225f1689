/** Findings about what was said before: the same message, the same item, the same identifier. */
import type { Finding } from '#domain/finding.ts'

export function messageRepeated(): Finding {
  return {
    rule: 'DQ20',
    severity: 'minor',
    path: 'message.id',
    message: 'a message with this id and this content was taken before',
    hint: 'nothing to do: the first one counts, and sending it again changes nothing',
  }
}

export function idTaken(): Finding {
  return {
    rule: 'DQ20',
    severity: 'critical',
    path: 'message.id',
    message: 'this message id was used before, with other content',
    hint: 'send the items again in a message with a new id',
  }
}

export function itemRepeated(path: string): Finding {
  return {
    rule: 'DQ20',
    severity: 'minor',
    path,
    message: 'the item was declared before with exactly this content',
    hint: 'nothing to do: the declaration in force stays as it is',
  }
}

export function identifierInUse(path: string): Finding {
  return {
    rule: 'DQ03',
    severity: 'critical',
    path: `${path}.itemId`,
    message: 'this identifier is in use for an item of other operators',
    hint: 'look at the identifier; if the item is yours to act for, ask one of its operators for a mandate',
  }
}
