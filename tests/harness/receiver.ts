/** A partner's server on a port of this machine: it takes what it is sent, or misbehaves as it is told to. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { atEnd } from './at-end.ts'

export interface Received {
  path: string
  headers: IncomingMessage['headers']
  body: string
}

type Behaviour = (response: ServerResponse, request: IncomingMessage) => void

export interface Receiver {
  url: string
  port: number
  received: Received[]
  /** What it does with requests from now on. */
  behave(behaviour: Behaviour): void
}

export const takes: Behaviour = (response) => response.writeHead(204).end()
export const answers =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    response.writeHead(status, headers).end('not today')
/** Reads the request and says nothing, ever. */
export const hangs: Behaviour = () => {}
export const resets: Behaviour = (_response, request) => request.socket.destroy()
/** Says yes, and then talks without end. */
export const takesAndTalks: Behaviour = (response) => {
  response.writeHead(200)
  const talk = () => {
    if (!response.destroyed) response.write(Buffer.alloc(16_384), () => setImmediate(talk))
  }
  talk()
}

export async function startReceiver(): Promise<Receiver> {
  let behaviour = takes
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      received.push({ path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString() })
      behaviour(response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    behave: (next) => {
      behaviour = next
    },
  }
}
