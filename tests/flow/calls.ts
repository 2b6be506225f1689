/** Calls that an operator's system makes beside sending messages. */
import type { Response as CustomsResponse } from '#contracts/response.ts'
import type { Post, Preadvice } from '../harness/preadvice.ts'

/** Sends any body anywhere. @returns status, headers and the JSON that came, null for none */
export async function call(preadvice: Pick<Preadvice, 'url'>, path: string, request: RequestInit = {}) {
  const response = await fetch(`${preadvice.url}${path}`, request)
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) }
}

export function bearer({ key }: Pick<Post, 'key'>): Record<string, string> {
  return { authorization: `Bearer ${key}` }
}

/** Acknowledges responses up to a cursor, or whatever else is sent in its place. */
export function acknowledge(preadvice: Pick<Preadvice, 'url'>, post: Post, upTo: unknown) {
  const headers = { ...bearer(post), 'content-type': 'application/json' }
  return call(preadvice, '/v1/responses/acknowledgements', {
    method: 'POST',
    headers,
    body: JSON.stringify({ upTo }),
  })
}

/** The responses on an item, oldest first, once nothing is in flight. */
export async function responsesOn(
  preadvice: Preadvice,
  post: Post,
  itemId: string,
): Promise<CustomsResponse[]> {
  await preadvice.through()
  return (await post.responses()).filter((response) => response.itemId === itemId)
}
