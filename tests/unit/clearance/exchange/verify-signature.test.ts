/** A request is taken only with a signature over its very bytes and its time, by a key that is valid, within five minutes. */
import { describe, expect, test } from 'vitest'
import { signatureHeaders, type WebhookKey } from '#services/clearance/delivery/sign.ts'
import { verifySignature } from '#services/clearance/exchange/verify-signature.ts'

const NOW = '2026-11-22T12:00:00.000Z'
const body = '{"a":1}'
const keyOf = (keyId: string, fill: number): WebhookKey => ({ keyId, secret: Buffer.alloc(32, fill) })
const old = keyOf('xold', 1)
const fresh = keyOf('xnew', 2)

function check(keys: WebhookKey[], { at = NOW, sent = body, signers = [old], header = '' } = {}) {
  const signed = signatureHeaders(body, at, signers)
  const signatures = header || signed['preadvice-signature']
  return verifySignature({ body: sent, timestamp: signed['preadvice-timestamp'], signatures }, keys, NOW)
}

describe('a signature', () => {
  test('by any valid key is good, also while keys change', () => {
    expect(check([old])).toMatchObject({ keyId: 'xold' })
    expect(check([old, fresh], { signers: [fresh, old] })).toMatchObject({ keyId: 'xold' })
    expect(check([fresh], { signers: [old, fresh] })).toMatchObject({ keyId: 'xnew' })
  })

  test.each([
    ['by a key that ended', { signers: [old] }, [fresh]],
    ['by the right id with another secret', { signers: [keyOf('xold', 9)] }, [old]],
    ['over other bytes', { sent: '{"a":2}' }, [old]],
    ['that is no hexadecimal', { header: 'xold=zz' }, [old]],
    ['without an id', { header: 'nonsense' }, [old]],
    ['where there are no keys', {}, []],
  ])('%s is not', (_, change, keys) => {
    expect(check(keys, change)).toBe('no signature of a key that is valid')
  })

  test.each([
    ['2026-11-22T12:04:59.000Z', true],
    ['2026-11-22T11:55:01.000Z', true],
    ['2026-11-22T12:05:01.000Z', false],
    ['2026-11-22T11:54:59.000Z', false],
  ])('made at %s, looked at noon: %s', (at, isGood) => {
    expect(typeof check([old], { at }) !== 'string').toBe(isGood)
  })

  test.each([undefined, '', 'now', '-5', '1e9'])('with the time %s is not', (timestamp) => {
    expect(verifySignature({ body, timestamp, signatures: '' }, [old], NOW)).toMatch(/no time/)
  })
})
