/** Where a webhook may not point. Each row is an address an outsider might try. */
import { describe, expect, test } from 'vitest'
import { isPublicAddress, resolvePublic, urlFault } from '#services/clearance/delivery/address.ts'

test.each([
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '255.255.255.255',
  '168.63.129.16',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::10.0.0.1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  'localhost',
  '',
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.0.1.1',
  '198.20.0.1',
  '2606:4700::1111',
  '2a00:1450::1',
])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true)
})

describe('as it is written', () => {
  test.each([
    ['https://example.org/hook', null],
    ['https://example.org:8443/hook?token=1', null],
    ['http://example.org/hook', /https/],
    ['ftp://example.org/', /https/],
    ['file:///etc/passwd', /https/],
    ['example.org', /no address/],
    ['https://user:secret@example.org/', /no user/],
    ['https://example.org/#part', /behind #/],
    // All of these are 127.0.0.1 to whoever connects.
    ['https://127.0.0.1/', /not a public/],
    ['https://2130706433/', /not a public/],
    ['https://0x7f.1/', /not a public/],
    ['https://0177.0.0.1/', /not a public/],
    ['https://[::1]/', /not a public/],
    ['https://[::ffff:127.0.0.1]/', /not a public/],
    ['https://169.254.169.254/latest/meta-data', /not a public/],
  ])('%s', (url, fault) => {
    const found = urlFault(url, false)
    if (fault === null) expect(found).toBeNull()
    else expect(found).toMatch(fault)
  })

  test('development and tests may', () => {
    expect([urlFault('http://127.0.0.1:1/', true), urlFault('ftp://127.0.0.1/', true)]).toEqual([
      null,
      expect.any(String),
    ])
  })
})

test('a name is what it resolves to', async () => {
  await expect(resolvePublic('localhost', false)).rejects.toThrow(/not a public address/)
  await expect(resolvePublic('[::1]', false)).rejects.toThrow(/::1 is at ::1/)
  expect((await resolvePublic('localhost', true)).length).toBeGreaterThan(0)
})
