/**
 * One signed question to an issuer's hook and its answer as JSON. Like delivery's requests it connects to the checked address alone,
 * follows no redirect and waits no longer than it may; unlike them it reads the answer, and no more than a little of it.
 */
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { PreadviceError } from '#platform/errors.ts'
import { resolvePublic } from '../delivery/address.ts'

export interface Question {
  url: string
  headers: Record<string, string>
  body: string
  timeoutMs: number
  /** Also private addresses and plain http: development and tests. */
  isPrivateAllowed: boolean
}

const ANSWER_BYTES_MAX = 16 * 1024
const HEADER_BYTES_MAX = 16 * 1024

/** @throws where there is no answer, or one that is too long */
export async function askVerifier(question: Question): Promise<{ status: number; body: string }> {
  const { url, headers, body, timeoutMs, isPrivateAllowed } = question
  const signal = AbortSignal.timeout(timeoutMs)
  const address = new URL(url)
  const resolved = await resolvePublic(address.hostname, isPrivateAllowed)
  const begin = address.protocol === 'https:' ? overHttps : overHttp
  return new Promise((resolve, reject) => {
    const request = begin(
      address,
      {
        method: 'POST',
        agent: false,
        headers: { ...headers, connection: 'close', 'content-length': Buffer.byteLength(body) },
        lookup: (_host, { all }, found) =>
          all ? found(null, [...resolved]) : found(null, resolved[0]!.address, resolved[0]!.family),
        maxHeaderSize: HEADER_BYTES_MAX,
        signal,
      },
      (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes <= ANSWER_BYTES_MAX) chunks.push(chunk)
          else {
            reject(new PreadviceError(`answered more than ${ANSWER_BYTES_MAX} bytes`))
            request.destroy()
          }
        })
        response.on('end', () =>
          resolve({ status: response.statusCode!, body: Buffer.concat(chunks).toString() }),
        )
        response.on('error', reject)
      },
    )
    request.on('error', (error) => reject(signal.aborted ? signal.reason : error))
    request.on('close', () => reject(new Error('the connection was closed without an answer')))
    request.end(body)
  })
}
