/** A mail server on a port of this machine: it takes what it is sent, or refuses as it is told to. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { atEnd } from './at-end.ts'

export interface MailServer {
  port: number
  /** `user password`, of those who signed in. */
  signedIn: string[]
  messages: { from: string; to: string[]; headers: string; text: string }[]
  /** What it says to every recipient from now on, such as `550 nobody of that name`; null: welcome. */
  refuses: string | null
}

/** @param offersTls by a certificate that nobody has signed */
export async function startMailServer(host = '127.0.0.1', offersTls = false): Promise<MailServer> {
  const mail: MailServer = { port: 0, signedIn: [], messages: [], refuses: null }
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: offersTls ? [] : ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) => {
      mail.signedIn.push(`${username} ${password}`)
      done(null, { user: username })
    },
    onRcptTo: (_address, _session, done) => done(mail.refuses === null ? null : refusal(mail.refuses)),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = envelope
        mail.messages.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          ...read(Buffer.concat(chunks).toString('latin1')),
        })
        done()
      })
    },
  })
  // A client that ends the connection is told as an error.
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.listen(0, host, resolve)
  })
  mail.port = (server.server.address() as AddressInfo).port
  atEnd(() => new Promise<void>((resolve) => server.close(() => resolve())))
  return mail
}

function refusal(said: string): Error {
  const [code, ...words] = said.split(' ')
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) })
}

/** A message of one part: its headers unfolded, its text decoded. */
function read(message: string): { headers: string; text: string } {
  const [headers = '', ...parts] = message.split('\r\n\r\n')
  const body = parts.join('\r\n\r\n')
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(headers)?.[1]
  return {
    headers: headers.replaceAll(/\r\n[ \t]+/g, ' '),
    text: (encoding === 'base64' ? Buffer.from(body, 'base64') : quotedPrintable(body))
      .toString()
      .replaceAll('\r\n', '\n')
      .trimEnd(),
  }
}

function quotedPrintable(text: string): Buffer {
  const bytes = text
    .replaceAll(/=\r\n/g, '')
    .replaceAll(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1')
}
