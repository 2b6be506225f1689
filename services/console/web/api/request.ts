/**
 * Requests to the service. One that finds the session ended waits until the same person has signed in again, over the page, and is
 * then sent once more: nothing that somebody was doing is lost.
 */
import type { SessionView } from '#contracts/session.ts'
import { said } from '../words/said/said.ts'
import { isAway } from './presence.ts'
import { createState } from './state.ts'

/** What the service said: a sentence that tells what is wrong and what to do, in the language of the page. */
export class ApiError extends Error {
  readonly status: number
  /** The whole answer, where it was JSON. */
  readonly body: unknown
  readonly retryAfterSeconds: number | null
  constructor(status: number, message: string, body: unknown, retryAfterSeconds: number | null) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.body = body
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** No answer at all: the connection or the service is gone. */
export class ConnectionError extends Error {
  constructor() {
    super(said('the service does not answer'))
    this.name = 'ConnectionError'
  }
}

const TRIES_MAX = 4
/** Longer is told instead: too many wrong passwords, for one. */
const WAIT_SECONDS_MAX = 2

/** Undefined: not asked yet. The person stays while a session has ended, until somebody signs in. */
export const sessionState = createState<SessionView | undefined>(undefined)
export const expiredState = createState(false)
export const lostState = createState(false)

export type Query = Record<string, string | number | boolean | null | undefined>

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON. */
  body?: unknown
  /** In place of JSON: a file or a text as it is, with its media type. */
  content?: { type: string; data: Blob | string }
  /** Beside those that every request has. */
  headers?: Record<string, string>
  /** What is null, undefined or empty is left out. */
  query?: Query
  signal?: AbortSignal
}

/** The JSON that the service answers with; null where it has nothing to say. */
export async function api<T>(path: string, options: RequestOptions = {}): Promise<T> {
  return readAnswer<T>(await sendSignedIn(path, options))
}

/** Sends; where the session has ended, once more when somebody has signed in again. */
async function sendSignedIn(path: string, options: RequestOptions): Promise<Response> {
  const response = await sendPatiently(path, options)
  if (response.status !== 401 || sessionState.get()?.person == null) return response
  expiredState.set(true)
  await untilSignedIn()
  return sendPatiently(path, options)
}

/** What is turned away because there is too much at once was not begun: it is sent again when the service said to, a few times. */
async function sendPatiently(path: string, options: RequestOptions): Promise<Response> {
  for (let tries = 1; ; tries += 1) {
    const response = await send(path, options)
    const wait = Number(response.headers.get('retry-after'))
    if (response.status !== 429 || tries === TRIES_MAX || !(wait > 0 && wait <= WAIT_SECONDS_MAX))
      return response
    await new Promise((resolve) => window.setTimeout(resolve, wait * 1_000))
    options.signal?.throwIfAborted()
  }
}

/** An answer that comes line by line, each of them JSON, as long as the service has something to tell. */
export async function* apiLines<T>(path: string, options: RequestOptions = {}): AsyncGenerator<T> {
  const response = await sendSignedIn(path, options)
  if (!response.ok || response.body === null) {
    await readAnswer(response)
    return
  }
  let rest = ''
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield JSON.parse(line) as T
  }
}

/** A file, for what is not JSON. */
export async function apiBlob(path: string, options: RequestOptions = {}): Promise<Blob> {
  const response = await send(path, options)
  return response.ok ? response.blob() : readAnswer<Blob>(response)
}

async function send(
  path: string,
  { method = 'GET', body, content, headers: more, query, signal }: RequestOptions,
): Promise<Response> {
  const csrf = sessionState.get()?.csrf
  const headers: Record<string, string> = { accept: 'application/json', ...more }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (content) headers['content-type'] = content.type
  if (csrf && method !== 'GET') headers['x-csrf-token'] = csrf
  if (isAway()) headers['x-background'] = '1'
  try {
    const response = await fetch(withQuery(path, query), {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(content && { body: content.data }),
      ...(signal ? { signal } : {}),
    })
    lostState.set(false)
    return response
  } catch (error) {
    if (signal?.aborted) throw error
    lostState.set(true)
    throw new ConnectionError()
  }
}

export function withQuery(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  if (given.length === 0) return path
  return `${path}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`
}

async function readAnswer<T>(response: Response): Promise<T> {
  const text = await response.text()
  const body = parsed(text)
  if (response.ok) return (body ?? null) as T
  const { error, told } = (body as { error?: unknown; told?: unknown } | undefined) ?? {}
  const message = [error, told].find((each) => typeof each === 'string')
  const retryAfter = Number(response.headers.get('retry-after'))
  throw new ApiError(
    response.status,
    said(message ?? `the service answered with ${response.status}`),
    body,
    Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

let waiting: (() => void)[] = []

function untilSignedIn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
  })
}

/** Lets what was waiting for somebody to sign in go on. */
export function signedInAgain(): void {
  expiredState.set(false)
  const released = waiting
  waiting = []
  for (const resolve of released) resolve()
}
