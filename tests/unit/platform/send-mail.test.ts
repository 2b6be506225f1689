/** Mail by SMTP, against a real server: one message, whole; nothing unencrypted leaves this machine. */
import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { isMailAddress, mailSettingsOf } from '#platform/config-mail.ts'
import { sendMail } from '#platform/send-mail.ts'
import { startMailServer } from '../../harness/mail-server.ts'

const AT = '2026-11-22T08:00:00.000Z'
const mail = {
  to: 'jd@example.org',
  subject: 'Your postal item',
  text: '.a\nЧто это? 包裹\n..\n'.repeat(40).trim(),
}
const settingsOf = (port: number, host = '127.0.0.1', account = '') =>
  mailSettingsOf(`smtp://${account}${host}:${port}`, 'customs@example.org')!

test('a message arrives as it was written, in any script', async () => {
  const server = await startMailServer()
  await sendMail(settingsOf(server.port, '127.0.0.1', 'ann:pass%20word@'), mail, AT)
  expect(server.signedIn).toEqual(['ann pass word'])
  const [{ headers, ...message }] = server.messages as [(typeof server.messages)[number]]
  expect(message).toEqual({ from: 'customs@example.org', to: ['jd@example.org'], text: mail.text })
  expect(headers).toContain('Subject: Your postal item\r\n')
  expect(headers).toContain('Date: Sun, 22 Nov 2026 08:00:00 +0000\r\n')
})

test('what is put into a subject adds no header and no recipient', async () => {
  const server = await startMailServer()
  await sendMail(settingsOf(server.port), { ...mail, subject: 'x\r\nBcc: other@example.org' }, AT)
  expect(server.messages[0]!.to).toEqual(['jd@example.org'])
  expect(server.messages[0]!.headers).not.toMatch(/^bcc:/im)
})

describe('in one line it is said', () => {
  test('where the server refuses, and nothing is sent', async () => {
    const server = await startMailServer()
    server.refuses = '550 nobody of that name'
    await expect(sendMail(settingsOf(server.port), mail, AT)).rejects.toThrow(
      /^mail: 127\.0\.0\.1:\d+: .*550 nobody of that name$/,
    )
    expect(server.messages).toEqual([])
  })

  test('where it hangs up, or is not there', async () => {
    const silent = createServer((socket) => socket.end())
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve)
    })
    const { port } = silent.address() as { port: number }
    await expect(sendMail(settingsOf(port), mail, AT)).rejects.toThrow(/^mail: 127\.0\.0\.1:\d+: .+$/)
    await new Promise((resolve) => {
      silent.close(resolve)
    })
    await expect(sendMail(settingsOf(port), mail, AT)).rejects.toThrow(/ECONNREFUSED/)
  })

  test('where the server is elsewhere and offers no encryption: neither account nor letter is told', async () => {
    const server = await startMailServer('127.0.0.2')
    await expect(sendMail(settingsOf(server.port, '127.0.0.2', 'ann:secret@'), mail, AT)).rejects.toThrow(
      /STARTTLS/,
    )
    expect([server.signedIn, server.messages]).toEqual([[], []])
  })

  test('where nobody has signed its certificate', async () => {
    const server = await startMailServer('127.0.0.2', true)
    await expect(sendMail(settingsOf(server.port, '127.0.0.2', 'ann:secret@'), mail, AT)).rejects.toThrow(
      /certificate/,
    )
    expect([server.signedIn, server.messages]).toEqual([[], []])
  })
})

test.each([
  'a@b.org\r\nRCPT TO:<x@y.org>',
  'a@b.org>',
  '"a b"@c.org',
  'a@b',
  'a b@c.org',
  'ж@b.org',
  `${'a'.repeat(65)}@b.org`,
])('no mail goes to %j', async (to) => {
  expect(isMailAddress(to)).toBe(false)
  await expect(sendMail(settingsOf(1), { ...mail, to }, AT)).rejects.toThrow(/cannot be written to/)
})

test.each([
  ['http://mail.example.org', 'a@b.org', /SMTP_URL: write/],
  ['smtp://', 'a@b.org', /SMTP_URL: write/],
  ['smtp://mail.example.org', undefined, /SMTP_FROM: name/],
  ['smtp://mail.example.org', 'Customs <a@b.org>', /SMTP_FROM: name/],
  [undefined, 'a@b.org', /SMTP_URL is not/],
])('settings %j from %j are refused by name', (url, from, told) => {
  expect(() => mailSettingsOf(url, from)).toThrow(told)
})

test('ports follow from the way of encryption', () => {
  const of = (url: string) => mailSettingsOf(url, 'a@b.org')
  expect(of('smtp://mail.example.org')).toMatchObject({ port: 587, isTlsFromStart: false, account: null })
  expect(of('smtps://[::1]')).toMatchObject({ host: '::1', port: 465, isTlsFromStart: true })
  expect(mailSettingsOf(undefined, undefined)).toBeNull()
})
