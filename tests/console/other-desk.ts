/** What somebody at another desk does meanwhile, by the API, and what the page says to who writes on. */
import { expect } from 'vitest'
import type { Preadvice } from '../harness/preadvice.ts'
import { PASSWORD } from './browser.ts'

export const OVERTAKEN = 'This cannot be sent now: others have gone on with it meanwhile.'

/** @returns does it as this person, and fails where that is refused; without a body it reads */
export function otherDesk({ url }: Pick<Preadvice, 'url'>) {
  return async <T>(who: string, path: string, body?: object, method = body ? 'POST' : 'GET'): Promise<T> => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${who}:${PASSWORD}`).toString('base64')}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    expect(answer.status, `${who} ${path}: ${text}`).toBeLessThan(300)
    return (text === '' ? null : JSON.parse(text)) as T
  }
}
