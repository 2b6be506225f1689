/**
 * One POST to an address of somebody else's choice. It connects to the address that was checked and to no other, follows no
 * redirect, waits no longer than it is told and reads no more of the answer than a little: the status is all that counts.
 */
import { request as overHttp } from 'node:http'
import { request as overHttps, type RequestOptions } from 'node:https'
import { type Resolved, resolvePublic } from './address.ts'

export interface Sending {
  url: string
  headers: Record<string, string>
  body: string
  timeoutMs: number
  /** Also private addresses and plain http: development and tests. */
  isPrivateAllowed: boolean
  /** Ends it early. */
  stop: AbortSignal
}

export interface Answer {
  status: number
  retryAfterMs: number | null
}

const HEADER_BYTES_MAX = 16 * 1024
const BODY_BYTES_MAX = 64 * 1024

/** @throws where there is no answer: the address is not public, nobody is there, the time is over */
export async function send(of: Sending): Promise<Answer> {
  const signal = AbortSignal.any([of.stop, AbortSignal.timeout(of.timeoutMs)])
  const resolved = await unlessAborted(resolvePublic(new URL(of.url).hostname, of.isPrivateAllowed), signal)
  return exchange(of, resolved, signal)
}

/** A look-up cannot be called off; it is left to end by itself. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted()
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

function exchange(
  { url, headers, body }: Sending,
  resolved: readonly Resolved[],
  signal: AbortSignal,
): Promise<Answer> {
  const address = new URL(url)
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: { ...headers, connection: 'close', 'content-length': Buffer.byteLength(body) },
    lookup: (_host, { all }, found) =>
      all ? found(null, [...resolved]) : found(null, resolved[0]!.address, resolved[0]!.family),
    maxHeaderSize: HEADER_BYTES_MAX,
    signal,
  }
  return new Promise((resolve, reject) => {
    const begin = address.protocol === 'https:' ? overHttps : overHttp
    const request = begin(address, options, (response) => {
      resolve({
        status: response.statusCode!,
        retryAfterMs: retryAfterOf(response.headers['retry-after']),
      })
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > BODY_BYTES_MAX) request.destroy()
      })
      // What comes after the status has nothing to say any more, not even that it breaks off.
      response.on('error', () => {})
    })
    request.on('error', (error) => reject(signal.aborted ? signal.reason : error))
    request.on('close', () => reject(new Error('the connection was closed without an answer')))
    request.end(body)
  })
}

/** Seconds; the other form, a date, would need a clock and hardly anybody sends it. */
function retryAfterOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) * 1000 : null
}
