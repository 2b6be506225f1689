/**
 * The envelope of an interchange: UNB, UNG, UNH … UNT, UNE, UNZ stand in order, their references match and their counts
 * are right, and nothing stands outside. Source: ISO 9735-1 §8 and annex C.
 *
 * What is between UNH and UNT is the mapping's; here it is only counted.
 */

import { type EdifactFault, faultAt } from './edifact-opening.ts'
import { type Segment, tagCode, tagOf, textAt } from './edifact-segment.ts'

/** What a segment does: `body` belongs to a message, the others open and close. */
export type SegmentRole = 'opens' | 'message' | 'body' | 'message-end' | 'closes'

export interface Envelope {
  /** The role of the next segment, or why the interchange is broken there. */
  take(segment: Segment): SegmentRole | EdifactFault
  /** Null where the interchange was whole. @param last the segment read last */
  end(last: Segment): EdifactFault | null
}

/** Where reading is: what may stand next follows from it. */
type State = 'start' | 'interchange' | 'group' | 'message' | 'ended'

interface Counts {
  groups: number
  /** In the interchange outside of groups, and in the open group. */
  messages: number
  groupMessages: number
  /** In the open message, UNH included. */
  segments: number
}

const UNB = tagCode('UNB')
const UNG = tagCode('UNG')
const UNH = tagCode('UNH')
const UNT = tagCode('UNT')
const UNE = tagCode('UNE')
const UNZ = tagCode('UNZ')
/** Objects in a package have no segments inside. */
const UNO = tagCode('UNO')

const ORDER_HINT =
  'Send UNB, then for each message UNH … UNT, then UNZ; groups UNG … UNE around messages, or none.'

export function checkEnvelope(): Envelope {
  const counts: Counts = { groups: 0, messages: 0, groupMessages: 0, segments: 0 }
  let state: State = 'start'
  let isGrouped = false
  let [interchangeRef, groupRef, messageRef] = ['', '', '']

  function misplaced(segment: Segment): EdifactFault {
    const places = { start: 'before UNB', ended: 'behind UNZ', message: 'inside a message' } as const
    const place = state in places ? places[state as keyof typeof places] : 'outside of a message'
    return at(segment, `stands ${place}, where it must not`, ORDER_HINT)
  }

  function openGroup(segment: Segment): SegmentRole | EdifactFault {
    if (state !== 'interchange' || (counts.messages > 0 && !isGrouped)) return misplaced(segment)
    state = 'group'
    isGrouped = true
    counts.groups++
    counts.groupMessages = 0
    groupRef = textAt(segment, 5, 1)
    return 'opens'
  }

  function openMessage(segment: Segment): SegmentRole | EdifactFault {
    if (state !== 'group' && (state !== 'interchange' || isGrouped)) return misplaced(segment)
    state = 'message'
    if (isGrouped) counts.groupMessages++
    else counts.messages++
    counts.segments = 1
    messageRef = textAt(segment, 1, 1)
    return 'message'
  }

  function closeMessage(segment: Segment): SegmentRole | EdifactFault {
    if (state !== 'message') return misplaced(segment)
    counts.segments++
    state = isGrouped ? 'group' : 'interchange'
    return wrong(segment, counts.segments, 'segments', messageRef, 'UNH') ?? 'message-end'
  }

  function closeGroup(segment: Segment): SegmentRole | EdifactFault {
    if (state !== 'group') return misplaced(segment)
    state = 'interchange'
    return wrong(segment, counts.groupMessages, 'messages', groupRef, 'UNG') ?? 'closes'
  }

  function closeInterchange(segment: Segment): SegmentRole | EdifactFault {
    if (state !== 'interchange') return misplaced(segment)
    state = 'ended'
    const [count, what] = isGrouped ? [counts.groups, 'groups'] : [counts.messages, 'messages']
    return wrong(segment, count, what, interchangeRef, 'UNB') ?? 'closes'
  }

  const service: ReadonlyMap<number, (segment: Segment) => SegmentRole | EdifactFault> = new Map([
    [UNG, openGroup],
    [UNH, openMessage],
    [UNT, closeMessage],
    [UNE, closeGroup],
    [UNZ, closeInterchange],
    [UNO, (segment) => at(segment, 'packages with objects are not read', 'Send the messages alone.')],
    [
      UNB,
      (segment) => {
        if (state !== 'start') return misplaced(segment)
        state = 'interchange'
        interchangeRef = textAt(segment, 5, 1)
        return 'opens'
      },
    ],
  ])

  return {
    take(segment) {
      // Every service tag of a batch interchange begins with UN; only UNS belongs inside a message.
      const handle = segment.code >> 8 === UNB >> 8 ? service.get(segment.code) : undefined
      if (handle) return handle(segment)
      if (state !== 'message') return misplaced(segment)
      counts.segments++
      return 'body'
    },
    end(last) {
      if (state === 'ended') return null
      const missing = state === 'message' ? 'UNT' : state === 'group' ? 'UNE' : 'UNZ'
      return at(
        last,
        `the interchange ends here, ${missing} is missing`,
        'Send the interchange whole, UNB to UNZ.',
      )
    },
  }
}

/** The first element of a trailer counts what it closes, the second repeats the reference of the header. */
function wrong(
  segment: Segment,
  count: number,
  what: string,
  reference: string,
  header: string,
): EdifactFault | null {
  const declared = textAt(segment, 1, 1)
  if (!/^\d{1,10}$/.test(declared) || Number(declared) !== count) {
    const counted = /^\d{1,10}$/.test(declared) ? `counts ${Number(declared)}` : 'does not say how many'
    const message = `${counted} ${what}, there are ${count}`
    return at(segment, message, `Something is missing or too much: send all from ${header} on again.`)
  }
  if (textAt(segment, 2, 1) === reference) return null
  return at(
    segment,
    `its reference is not that of ${header}`,
    `Repeat the reference of ${header} as it is there.`,
  )
}

function at(segment: Segment, message: string, hint: string): EdifactFault {
  return faultAt(segment.number, tagOf(segment), segment.offset, message, hint)
}
