/** A way to a server that can be cut: one fixed port in front of a server whose own port changes with each start. */
import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'

export interface Proxy {
  port: number
  /** Where connections lead from now on. */
  leadTo(port: number): void
  /** Resets every connection and refuses new ones. */
  cut(): Promise<void>
  mend(): Promise<void>
  close(): Promise<void>
}

export async function openProxy(): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let target = 0
  let server = await listen(0)
  const { port } = server.address() as { port: number }

  async function listen(port: number): Promise<Server> {
    const opened = createServer(join).listen(port, '127.0.0.1')
    await once(opened, 'listening')
    return opened
  }

  /** What ends on one side ends on the other, in the same way. */
  function join(near: Socket): void {
    const far = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.setNoDelay(true)
      one.on('error', () => other.resetAndDestroy())
      one.on('close', () => {
        sockets.delete(one)
        other.end()
      })
      one.pipe(other)
    }
  }

  async function cut(): Promise<void> {
    if (!server.listening) return
    const closed = once(server.close(), 'close')
    for (const socket of sockets) socket.resetAndDestroy()
    await closed
  }

  return {
    port,
    leadTo: (to) => {
      target = to
    },
    cut,
    mend: async () => {
      server = await listen(port)
    },
    close: cut,
  }
}
