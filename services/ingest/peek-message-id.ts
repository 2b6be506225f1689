/** The message id as far as it can be seen without decoding: the key of an inbound record, and nothing more. */
const HEAD_BYTES = 4096

/** Null where the message does not begin with a header in JSON; the record then has no key. */
export function peekMessageId(body: Uint8Array): string | null {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, HEAD_BYTES)).toString()
  return /"message"\s*:\s*\{[^{}]*?"id"\s*:\s*"([^"\\]{1,100})"/.exec(head)?.[1] ?? null
}
