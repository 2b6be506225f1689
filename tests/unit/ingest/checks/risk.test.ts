/** What is worth a look and rejects nothing: agreement of description and code (DQ08), value by weight (DQ11), gifts (DQ13). */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { conflictOf } from '#services/ingest/checks/agreement.ts'
import { wordsOf } from '#services/ingest/checks/words.ts'
import { generateTraffic } from '#traffic/generate.ts'
import { ordinaryItem } from '../ordinary-item.ts'
import { allFindings, found, withPiece } from './findings-of.ts'

const NOMENCLATURE = '../shared/data/hs-nomenclature.csv'

describe('DQ08', () => {
  test.each<[description: string, hsCode: string, heading: string | null, why: string]>([
    ['kitchen knife, stainless steel', '610910', '8211', 'a knife is no t-shirt'],
    ['couteau de cuisine', '610910', '8211', 'in French'],
    ['Küchenmesser Edelstahl', '610910', '8211', 'in German'],
    ['cuchillo de cocina', '610910', '8211', 'in Spanish'],
    ['不锈钢水果刀', '610910', '8211', 'in Chinese'],
    ['smartphone, 128 GB, black', '330300', '8517', 'a telephone is no perfume'],
    ["men's running shoes, textile upper", '851713', '6404', 'shoes are no telephone'],
    ['set of 3 towels', '851713', '6302', 'a measure before the thing'],
    ['green tea 100 g', '870830', '0902', 'tea is no brake'],
    ['kitchen knife', '821192', null, 'its own heading'],
    ['kitchen knife', '820559', null, 'chapter of tools'],
    ['cotton t-shirt', '620520', null, 'clothing: knitted or not is not for words to say'],
    ['knife sharpener', '680422', null, 'the thing is the sharpener'],
    ['leather case for kitchen knives', '420231', null, 'knives are behind "for"'],
    ['toy kitchen knife, plastic', '950300', null, 'a toy'],
    ['book about knives and swords', '490199', null, 'a book'],
    ['t-shirt with guitar print', '610910', null, 'the print is not the thing'],
    ['housse pour téléphone', '392690', null, 'the cover of a telephone'],
    ['手机壳', '392690', null, 'the case of a telephone'],
    ['flux capacitor mk2 widget', '610910', null, 'nothing known ends it'],
    ['zaubertrank', '610910', null, 'knows nothing'],
  ])('%s under %s: %s (%s)', (description, hsCode, heading) => {
    const finding = allFindings(withPiece({ description, hsCode })).find(({ rule }) => rule === 'DQ08')
    expect(finding?.severity ?? null).toBe(heading === null ? null : 'minor')
    if (heading) expect(finding?.message).toContain(`points to ${heading}, not ${hsCode.slice(0, 4)}`)
  })

  test('is silent where the code itself is wrong', () => {
    expect(found('DQ08', withPiece({ description: 'kitchen knife', hsCode: '050300' }))).toEqual([])
  })

  test('speaks against fewer than 2 of 100 pairs of mail that agree', () => {
    const { pairs, alarms } = alarmsInTraffic()
    expect(pairs).toBeGreaterThan(4_000)
    expect(alarms / pairs).toBeLessThan(0.02)
  })

  test.skipIf(!existsSync(NOMENCLATURE))(
    `speaks against fewer than 2 of 100 texts of ${NOMENCLATURE} (left out where the file is not there)`,
    () => {
      const rows = [...readFileSync(NOMENCLATURE, 'utf8').matchAll(/^\w+,(\d{6}),(?:"([^"]*)"|([^,]*)),/gm)]
      expect(rows.length).toBeGreaterThan(5_000)
      const alarms = rows.filter(([, code, quoted, plain]) =>
        conflictOf(wordsOf(quoted ?? plain!), code!.slice(0, 2)),
      )
      expect(alarms.length / rows.length).toBeLessThan(0.02)
    },
  )
})

/** Pairs of innocent mail in which neither the code nor the description was made wrong. */
function alarmsInTraffic(): { pairs: number; alarms: number } {
  let [pairs, alarms] = [0, 0]
  for (const { body, contentType, truth } of generateTraffic({
    seed: 3,
    run: 1,
    items: 4_000,
    now: '2026-11-21T12:00:00Z',
  })) {
    if (contentType !== 'application/json' || truth[0]?.faults.includes('unreadable-message')) continue
    const { items } = JSON.parse(body.toString()) as { items: { contents?: Pair[] }[] }
    for (const { place, threat, faults } of truth) {
      if (threat !== null || faults.includes('wrong-hs') || faults.includes('vague-description')) continue
      for (const { description, hsCode } of items[place]?.contents ?? []) {
        if (!description || !hsCode) continue
        pairs++
        if (conflictOf(wordsOf(description), hsCode.slice(0, 2))) alarms++
      }
    }
  }
  return { pairs, alarms }
}

interface Pair {
  description?: string | null
  hsCode?: string | null
}

describe('DQ11', () => {
  const FIELD = 'minor contents[0].value.amount'
  test.each<
    [
      hsCode: string | null,
      amount: string,
      currency: string,
      grams: number | null,
      findings: string[],
      why: string,
    ]
  >([
    ['610910', '29.90', 'USD', 380, [], 'two shirts'],
    ['610910', '0.40', 'USD', 380, [FIELD], 'a dollar a kilogram'],
    ['610910', '29900', 'USD', 380, [FIELD], 'the point was lost'],
    ['610910', '2990', 'JPY', 380, [], 'yen'],
    ['711319', '9000', 'USD', 4, [], 'a gold ring'],
    ['711319', '1', 'USD', 200, [FIELD], 'gold is dearer'],
    ['091020', '20', 'USD', 2, [], 'saffron, by its heading'],
    ['970191', '1', 'USD', 9000, [], 'no corridor for paintings'],
    ['610910', '5', 'KPW', 380, [], 'no rate'],
    ['610910', '0.40', 'USD', null, [], 'no weight'],
    [null, '0.40', 'USD', 380, [], 'no code'],
  ])('%s at %s %s, %s g: %j (%s)', (hsCode, amount, currency, netWeightGrams, findings) => {
    const piece = {
      hsCode,
      netWeightGrams,
      value: { amount, currency },
      description: 'as per the code given',
    }
    expect(
      found('DQ11', withPiece(piece, { grossWeightGrams: 20_000, mailClass: 'C', itemId: 'CP001020307BR' })),
    ).toEqual(findings)
  })
})

describe('DQ13', () => {
  const gift = (changes: object) => ({ ...ordinaryItem({ natureOfTransaction: '31' }), ...changes })
  const sender = (name: string) => ({ sender: { ...ordinaryItem().sender, name } })
  test.each<[changes: object, findings: string[], why: string]>([
    [{}, [], 'person to person'],
    [sender('Shenzhen Bright Trading Co., Ltd.'), ['minor natureOfTransaction'], 'a firm by its name'],
    [sender('Müller GmbH'), ['minor natureOfTransaction'], 'a German firm'],
    [sender('Inc Nguyen'), [], 'a name that begins so'],
    [{ commerce: { sellerId: 'S1' } }, ['minor natureOfTransaction'], 'a seller of a platform'],
    [{ commerce: { orderReference: '77' } }, ['minor natureOfTransaction'], 'an order'],
    [
      { contents: [{ ...ordinaryItem().contents[0], quantity: 200 }] },
      ['minor contents[0].quantity'],
      'two hundred',
    ],
    [{ ...sender('Müller GmbH'), natureOfTransaction: '11' }, [], 'a sale'],
  ])('%j: %j (%s)', (changes, findings) => expect(found('DQ13', gift(changes))).toEqual(findings))
})
