/** Hands one message to a mail server. To a server that is not on this machine nothing goes unencrypted. */
import { createTransport } from 'nodemailer'
import { isMailAddress, type MailSettings } from './config-mail.ts'
import { PreadviceError } from './errors.ts'

export interface Mail {
  to: string
  subject: string
  text: string
}

const SILENCE_MS_MAX = 10_000
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1'])

/** @param at ISO 8601. @throws an error in one line where the server did not take it */
export async function sendMail(
  settings: MailSettings,
  { to, subject, text }: Mail,
  at: string,
): Promise<void> {
  if (!isMailAddress(to)) throw new PreadviceError('mail: the address cannot be written to')
  const server = createTransport(transportOf(settings))
  try {
    await server.sendMail({ from: settings.from, to, subject, text, date: new Date(at) })
  } catch (error) {
    const why = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error)
    throw new PreadviceError(`mail: ${settings.host}:${settings.port}: ${why}`)
  } finally {
    server.close()
  }
}

function transportOf({ host, port, isTlsFromStart, account }: MailSettings) {
  return {
    host,
    port,
    secure: isTlsFromStart,
    requireTLS: !isTlsFromStart && !LOOPBACK.has(host),
    ...(account && { auth: { user: account.user, pass: account.password } }),
    connectionTimeout: SILENCE_MS_MAX,
    greetingTimeout: SILENCE_MS_MAX,
    socketTimeout: SILENCE_MS_MAX,
    // A letter is text of ours: nothing is fetched or read for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
