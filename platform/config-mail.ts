/** The settings of mail that leaves: a server that takes it, and who it is from. */
import { usageError } from './errors.ts'

export interface MailSettings {
  host: string
  port: number
  /** Encrypted from the first byte; otherwise the server has to offer STARTTLS, but for one on this machine. */
  isTlsFromStart: boolean
  /** Null: no sign-in. */
  account: { user: string; password: string } | null
  /** The address that mail is from and answers go to. */
  from: string
}

const PORTS: Record<string, number> = { 'smtp:': 587, 'smtps:': 465 }

/** An address that can stand in a command to a server as it is: RFC 5321 without quotes, comments and other scripts. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[\w!#$%&'*+/=?^`{|}~.-]{1,64}@[a-z\d-]{1,63}(\.[a-z\d-]{1,63})+$/i.test(text)
}

/** Null where no server is named. @param url `smtp://user:password@host:port` or `smtps://…`. @throws a usage error that names the setting */
export function mailSettingsOf(url: string | undefined, from: string | undefined): MailSettings | null {
  if (!url && from) throw usageError('SMTP_FROM is set, but SMTP_URL is not: write smtp://host')
  if (!url) return null
  const parsed = URL.canParse(url) ? new URL(url) : null
  const port = parsed && PORTS[parsed.protocol]
  if (!parsed?.hostname || !port)
    throw usageError(
      'SMTP_URL: write smtp://user:password@host:port, or smtps:// where it is encrypted from the start',
    )
  if (!from || !isMailAddress(from)) throw usageError('SMTP_FROM: name the address that mail is from')
  const { hostname, username, password, protocol } = parsed
  return Object.freeze({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(parsed.port) || port,
    isTlsFromStart: protocol === 'smtps:',
    account: username ? { user: decodeURIComponent(username), password: decodeURIComponent(password) } : null,
    from,
  })
}
