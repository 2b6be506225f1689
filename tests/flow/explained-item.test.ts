/**
 * What an officer is told of a held item: which conditions of which rules saw what, and what would have released it. Worked out
 * from what is stored; an operator learns none of it (see referred-item.test.ts).
 */
import { expect, test } from 'vitest'
import { explainStored } from '#services/risk/explain-stored.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { HELD, letter, letterWith, messageOf } from './mail.ts'

test('a held item is explained from its stored facts, rules and policy', async () => {
  const preadvice = await startPreadvice()
  const china = await preadvice.post('CNA')
  const [ivory, ordinary] = [letterWith(HELD), letter()]
  await china.send(messageOf([ivory, ordinary]))
  await preadvice.through()

  const explained = await explainStored(preadvice.database, ivory.itemId)
  expect(explained).toMatchObject({ place: 0, cause: 'received' })
  expect(explained!.holdScore).toBeGreaterThan(0)
  expect(explained!.rules.map(({ rule }) => rule)).toContain('cites.ivory')
  const rule = explained!.rules.find(({ rule }) => rule === 'cites.ivory')!
  expect(rule.lines.join('\n')).toMatch(/true: .*cites\.ivory.*ivory/)
  expect(explained!.counterfactual!.sentence).toMatch(
    /^It would have been released if contents\[0\] were not described as/,
  )

  // Nothing holds the other; what is not stored is not explained.
  expect((await explainStored(preadvice.database, ordinary.itemId))!.counterfactual).toBeNull()
  expect(await explainStored(preadvice.database, 'LX999999999CN')).toBeNull()
})
