/**
 * Where some of the synthetic mail goes: despatches (PREDES) and scans (EMSEVT) of items that were sent before, with known truth.
 *
 * A demo squeezes a day and a half of mail into a minute, so that all data comes at `now`: what departed or arrived before its
 * data did so before `now`, and what the data was in time for happens in the hours to come. Told by the post of origin, which
 * passes on what the other end scans.
 */
import type { Declaration } from '#domain/item.ts'
import { formatReceptacle } from '#domain/receptacle.ts'
import { declarationRequiresEad } from '#domain/requires-ead.ts'
import { makeS10 } from '#domain/s10.ts'
import { RUN_SERIALS } from './item-id.ts'
import { type Draw, drawsNamed } from './random.ts'
import * as rates from './rates.ts'
import type { TrafficMessage } from './truth.ts'

/** The truth of one item in a despatch. */
export interface JourneyTruth {
  itemId: string
  /** False: nobody declares it, and it is in need of data. */
  declared: boolean
  requiresEad: boolean
  departed: 'before-data' | 'after-data'
  arrived: 'before-data' | 'after-data' | null
  /** Between the scans into and out of customs; null where it was not with customs. */
  customsHours: number | null
  /** Null where its receptacle cannot be compared, for an item in it is not declared. */
  weightDiffers: boolean | null
}

export interface JourneyMessage {
  /** UPU code of the operator that submits it. */
  operator: string
  messageId: string
  contentType: 'application/json'
  body: Buffer
  /** Of a PREDES; a scan message tells of items that a despatch named. */
  truth: JourneyTruth[]
}

export interface JourneyOptions {
  seed: number
  run: number
  /** ISO instant at which the item data comes. */
  now: string
}

export interface Journeys {
  /** Sends some of these on their way, but for what is corrected later. Item data must be taken before a despatch names it. */
  add(message: TrafficMessage): void
  /** Despatches first, then their scans; everything that was added since the last call. */
  take(): Generator<JourneyMessage>
}

/** What is declared under a receptacle's label. */
interface Load {
  operator: string
  destination: string
  category: string
  subclass: string
  items: { itemId: string; grams: number; requiresEad: boolean }[]
}

const HOUR_MS = 3_600_000
const RECEPTACLES_PER_MESSAGE = 20
const BAG_GRAMS = 700
/** So much less than it holds that no scale and no rounding explains it. */
const WEIGHT_FAULT = 0.5
const WEIGHT_FAULT_GRAMS_MIN = 1_000

export function journeysOf(options: JourneyOptions): Journeys {
  const draw = drawsNamed(options.seed, 'journeys', options.run)
  const counts = { receptacles: 0, undeclared: 0, messages: 0, items: 0 }
  let loads: Load[] = []
  const corrected = new Set<string>()
  return {
    add(message) {
      for (const { itemId, function: does } of message.truth)
        if (itemId && does !== 'original') corrected.add(itemId)
      if (counts.items >= rates.JOURNEY_ITEMS_MAX || !draw.chance(rates.JOURNEY_RATE)) return
      const added = loadsOf(message)
      for (const { items } of added) counts.items += items.length
      loads.push(...added)
    },
    *take() {
      const taken = loads.flatMap((load) => {
        const items = load.items.filter(({ itemId }) => !corrected.has(itemId))
        return items.length === 0 ? [] : [{ ...load, items }]
      })
      loads = []
      const scans: JourneyMessage[] = []
      for (const part of partsOf(taken)) {
        const at = { options, draw, counts }
        const { message, items } = despatch(part, at)
        yield message
        scans.push(scanMessage(part[0]!.operator, items, at))
      }
      yield* scans
    },
  }
}

/** Items of a message that nothing is wrong with, by what stands on the label of their receptacle. */
function loadsOf({ operator, body, contentType, truth }: TrafficMessage): Load[] {
  const clean = truth.filter(
    ({ faults, function: does, duplicateOf }) =>
      faults.length === 0 && does === 'original' && duplicateOf === null,
  )
  if (clean.length === 0) return []
  const text = body.toString()
  const declared: Partial<Declaration>[] =
    contentType === 'application/json'
      ? JSON.parse(text).items
      : text
          .trimEnd()
          .split('\n')
          .slice(1)
          .map((line) => JSON.parse(line))
  const loads = new Map<string, Load>()
  for (const { place } of clean) {
    const item = declared[place]!
    const { mailCategory, mailSubclass, destinationOperator, grossWeightGrams, itemId } = item
    if (!mailCategory || !mailSubclass || !destinationOperator || !grossWeightGrams || !itemId) continue
    const load = loads.get(`${mailCategory}${mailSubclass}`) ?? {
      ...{ operator, destination: destinationOperator, category: mailCategory, subclass: mailSubclass },
      items: [],
    }
    const kind = {
      natureOfTransaction: item.natureOfTransaction ?? null,
      mailSubclass,
      contents: item.contents ?? [],
    }
    load.items.push({ itemId, grams: grossWeightGrams, requiresEad: declarationRequiresEad(kind) })
    loads.set(`${mailCategory}${mailSubclass}`, load)
  }
  return [...loads.values()]
}

/** Messages of one operator, each of some receptacles. */
function* partsOf(loads: readonly Load[]): Generator<Load[]> {
  for (const [, own] of Map.groupBy(loads, ({ operator }) => operator))
    for (let from = 0; from < own.length; from += RECEPTACLES_PER_MESSAGE)
      yield own.slice(from, from + RECEPTACLES_PER_MESSAGE)
}

interface Works {
  options: JourneyOptions
  draw: Draw
  counts: { receptacles: number; undeclared: number; messages: number }
}

function despatch(loads: readonly Load[], works: Works): { message: JourneyMessage; items: JourneyTruth[] } {
  const truth: JourneyTruth[] = []
  const receptacles = loads.map((load) => {
    const packed = pack(load, works)
    truth.push(...packed.truth)
    return { id: packed.id, items: packed.truth.map(({ itemId }) => itemId) }
  })
  const { operator } = loads[0]!
  const despatch = {
    id: null,
    departsAt: hoursFrom(works, 1),
    arrivesAt: hoursFrom(works, 10),
    transport: null,
  }
  return { message: messageOf('PREDES', operator, { despatch, receptacles }, truth, works), items: truth }
}

function pack({ operator, destination, category, subclass, items }: Load, works: Works) {
  const { draw, counts, options } = works
  const undeclared = draw.chance(rates.UNDECLARED_RATE * items.length)
  const declaredGrams = items.reduce((sum, { grams }) => sum + grams, 0)
  const differs = draw.chance(rates.WEIGHT_DIFFERS_RATE) && declaredGrams >= WEIGHT_FAULT_GRAMS_MIN
  const number = counts.receptacles
  counts.receptacles += 1
  const id = formatReceptacle({
    originOffice: `${operator.slice(0, 2)}XXXA`,
    destinationOffice: `${destination.slice(0, 2)}XXXA`,
    ...{ mailCategory: category, mailSubclass: subclass },
    yearDigit: Number(options.now[3]),
    despatchNumber: number % 10_000,
    serial: options.run % 1_000,
    ...{ isLast: false, holdsRegisteredOrInsured: subclass === 'UR' || subclass === 'CV' },
    grossWeightGrams: differs ? declaredGrams * WEIGHT_FAULT : declaredGrams + BAG_GRAMS,
  })
  const weightDiffers = undeclared ? null : differs
  const truth = items.map(({ itemId, requiresEad }) => ({
    ...{ itemId, declared: true, requiresEad, weightDiffers },
    ...way(draw),
  }))
  if (undeclared) {
    const itemId = makeS10('LX', firstSerial(options) + counts.undeclared++, operator.slice(0, 2))
    const requiresEad = subclass !== 'UL'
    truth.push({ ...{ itemId, declared: false, requiresEad, weightDiffers }, ...way(draw) })
  }
  return { id, truth }
}

function firstSerial({ run }: JourneyOptions): number {
  return (run * RUN_SERIALS) % 100_000_000
}

function way(draw: Draw): Pick<JourneyTruth, 'departed' | 'arrived' | 'customsHours'> {
  const isLate = draw.chance(rates.ARRIVED_FIRST_RATE)
  const arrives = isLate || draw.chance(rates.ARRIVED_RATE)
  const departed = isLate || draw.chance(rates.DEPARTED_FIRST_RATE) ? 'before-data' : 'after-data'
  return {
    departed,
    arrived: arrives ? (isLate ? 'before-data' : 'after-data') : null,
    customsHours: isLate && draw.chance(rates.CUSTOMS_RATE) ? draw.pick([2, 12, 30]) : null,
  }
}

function scanMessage(operator: string, items: readonly JourneyTruth[], works: Works): JourneyMessage {
  const events = items.flatMap(({ itemId, departed, arrived, customsHours }) => {
    const scan = (code: string, hours: number) => ({ itemId, code, at: hoursFrom(works, hours) })
    return [
      scan('EMC', departed === 'after-data' ? 2 : -48),
      ...(arrived ? [scan('EMD', arrived === 'after-data' ? 12 : -40)] : []),
      ...(customsHours === null ? [] : [scan('EDB', -39), scan('EDC', -39 + customsHours)]),
    ]
  })
  return messageOf('EMSEVT', operator, { events }, [], works)
}

function hoursFrom({ options }: Works, hours: number): string {
  return new Date(Date.parse(options.now) + hours * HOUR_MS).toISOString()
}

function messageOf(
  type: 'PREDES' | 'EMSEVT',
  operator: string,
  content: object,
  truth: JourneyTruth[],
  { options, counts }: Works,
): JourneyMessage {
  counts.messages += 1
  const id = `${operator}-${type}-R${options.run}-${String(counts.messages).padStart(6, '0')}`
  const message = { type, id, sentAt: options.now, sender: operator, recipient: null }
  const body = Buffer.from(JSON.stringify({ message, ...content }))
  return { operator, messageId: id, contentType: 'application/json', body, truth }
}
