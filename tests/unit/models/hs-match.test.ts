/** Descriptions against HS chapters: right where it knows, silent where it does not. */
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { hashText } from '#models/hashed-text.ts'
import { chapterLogOdds, fitOf, type HsMatchModel, likeliest } from '#models/hs-match.ts'
import { areaUnderCurve } from '#models/measures.ts'
import { seededUnit } from '#models/random.ts'
import { type NomenclatureRow, trainHsMatch } from '#models/train-hs-match.ts'
import { readNomenclature } from '../../../cli/verbs/train.ts'

const TINY: NomenclatureRow[] = [
  { code: '6109', description: 'T-shirts, singlets and other vests, knitted, of cotton' },
  { code: '6110', description: 'Jerseys, pullovers, cardigans, knitted, of wool' },
  { code: '9503', description: 'Toys, tricycles, scooters, dolls and puzzles' },
  { code: '9305', description: 'Firearms, parts and accessories of rifles and pistols' },
  { code: '8517', description: 'Telephones, smartphones for cellular networks' },
]

describe('a tiny nomenclature', () => {
  const model = trainHsMatch(TINY, { seed: 1, rounds: 30, entriesMax: 5_000 })
  it('tells a fit from a mismatch, and where the words point', () => {
    const text = hashText('cotton knitted vests')
    expect(fitOf(model, text, '61')).toMatchObject({ gap: 0, rank: 1 })
    const wrong = fitOf(model, text, '93')!
    expect(wrong.gap).toBeGreaterThan(1)
    expect(wrong.likely[0]).toBe('61')
  })

  it.each(['棉质针织衬衫 玩具', 'เสื้อยืดผ้าฝ้าย', 'quà tặng sinh nhật', '', '🎁', 'x1'])(
    'abstains on "%s"',
    (text) => expect(fitOf(model, hashText(text), '61')).toBeNull(),
  )

  it('has nothing to say of a chapter it never saw', () =>
    expect(fitOf(model, hashText('cotton knitted vests'), '01')).toBeNull())

  it('is the same again', () =>
    expect(trainHsMatch(TINY, { seed: 1, rounds: 30, entriesMax: 5_000 })).toEqual(model))
})

const FILE = '../shared/data/hs-nomenclature.csv'

describe.skipIf(!existsSync(FILE))(
  `subheadings of ${FILE} it never saw (left out where the file is not there)`,
  () => {
    const isAsked = ({ code }: NomenclatureRow, i: number) => code.length === 6 && i % 12 === 5

    async function trained(): Promise<{ model: HsMatchModel; asked: NomenclatureRow[] }> {
      const rows = await readNomenclature(FILE)
      return { model: trainHsMatch(rows.filter((row, i) => !isAsked(row, i))), asked: rows.filter(isAsked) }
    }

    it('top five at least .80, mismatch AUC at least .92', { timeout: 120_000 }, async () => {
      const { model, asked } = await trained()
      const unit = seededUnit(3)
      const [gaps, labels]: [number[], number[]] = [[], []]
      let [answered, among] = [0, 0]
      for (const { code, description } of asked) {
        const text = hashText(description)
        const odds = chapterLogOdds(model, text)
        if (odds === null) continue
        answered++
        if (likeliest(model, odds, 5).includes(code.slice(0, 2))) among++
        const other = model.chapters[Math.floor(unit() * model.chapters.length)]!
        if (other === code.slice(0, 2)) continue
        gaps.push(fitOf(model, text, code.slice(0, 2))!.gap, fitOf(model, text, other)!.gap)
        labels.push(0, 1)
      }
      expect(answered).toBeGreaterThan(asked.length * 0.9)
      expect(among / answered).toBeGreaterThanOrEqual(0.8)
      expect(areaUnderCurve(gaps, labels)).toBeGreaterThanOrEqual(0.92)
    })
  },
)
