/** Signed verdicts: with the key, with another, changed, and texts of another kind that the same key has signed. */
import { generateKeyPairSync } from 'node:crypto'
import { CompactSign } from 'jose'
import { expect, it } from 'vitest'
import { judgeVerdict } from '#services/clearance/arrival/judge-verdict.ts'
import { keyIdIn, signVerdict, verifyVerdict } from '#services/clearance/arrival/sign-verdict.ts'
import { keyId } from '#services/clearance/audit/keys.ts'

const keyOf = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { id: keyId(publicKey), privateKey, publicKey }
}
const [key, other] = [keyOf(), keyOf()]
const despatch = {
  ...{ id: 'CNPEKAFRCDGAAUX60001', originOffice: 'CNPEKA', destinationOffice: 'FRCDGA' },
  ...{ departsAt: null, arrivesAt: null, transport: null },
}
const facts = { receptacleId: 'R', despatch, direction: 'import' as const, requiresEad: true, items: [] }
const verdict = judgeVerdict(facts, 'FRA', '2026-11-22T08:00:00.000Z')
const { jws } = await signVerdict(verdict, key)

it('is what was signed, and names its key', async () => {
  expect(keyIdIn(jws)).toBe(key.id)
  expect(await verifyVerdict(jws, key.publicKey)).toEqual(verdict)
})

it('does not hold with another key, or changed anywhere', async () => {
  expect(await verifyVerdict(jws, other.publicKey)).toBeNull()
  for (const place of [4, jws.indexOf('.') + 5, jws.length - 10]) {
    const changed = `${jws.slice(0, place)}${jws[place] === 'A' ? 'B' : 'A'}${jws.slice(place + 1)}`
    expect(await verifyVerdict(changed, key.publicKey)).toBeNull()
  }
})

it.each(['', 'x', 'a.b.c', '{"jws": 1}'])('%j is no verdict', async (text) => {
  expect(await verifyVerdict(text, key.publicKey)).toBeNull()
  expect(keyIdIn(text)).toBeNull()
})

it('what the key signed for something else is no verdict', async () => {
  const sign = (typ: string, payload: unknown) =>
    new CompactSign(Buffer.from(JSON.stringify(payload)))
      .setProtectedHeader({ alg: 'EdDSA', typ, kid: key.id })
      .sign(key.privateKey)
  expect(await verifyVerdict(await sign('JWT', verdict), key.publicKey)).toBeNull()
  expect(
    await verifyVerdict(await sign('preadvice-verdict+jws', { verdict: 'clean' }), key.publicKey),
  ).toBeNull()
  expect(await verifyVerdict(await sign('preadvice-verdict+jws', verdict), key.publicKey)).toEqual(verdict)
})
