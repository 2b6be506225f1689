/** Start in order, stop in reverse; and signals, sent to real processes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'
import { createLifecycle } from '#platform/lifecycle.ts'
import { silent } from '../../harness/database.ts'

function recorded() {
  const events: string[] = []
  const lifecycle = createLifecycle(silent)
  const start = (name: string, stop: () => Promise<void> = async () => {}) =>
    lifecycle.start(
      name,
      async () => {
        events.push(`start ${name}`)
        return name
      },
      async (opened) => {
        events.push(`stop ${opened}`)
        await stop()
      },
    )
  return { events, lifecycle, start }
}

describe('lifecycle', () => {
  test('gives what was opened, and stops in reverse order, each once', async () => {
    const { events, lifecycle, start } = recorded()
    expect(await start('database')).toBe('database')
    await start('log')
    await start('http')
    await Promise.all([lifecycle.stop(), lifecycle.stop()])
    await lifecycle.stop()
    expect(events).toEqual([
      'start database',
      'start log',
      'start http',
      'stop http',
      'stop log',
      'stop database',
    ])
  })

  test('waits for one part to have stopped before it stops the next', async () => {
    const { events, lifecycle, start } = recorded()
    await start('database')
    await start('http', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      events.push('http is down')
    })
    await lifecycle.stop()
    expect(events.slice(2)).toEqual(['stop http', 'http is down', 'stop database'])
  })

  test('a part that fails to start is not stopped; those before it are', async () => {
    const { events, lifecycle, start } = recorded()
    await start('database')
    const failing = lifecycle.start(
      'log',
      () => Promise.reject(new Error('no')),
      async () => void events.push('stop log'),
    )
    await expect(failing).rejects.toThrow('no')
    await lifecycle.stop()
    expect(events).toEqual(['start database', 'stop database'])
  })

  test('a part that fails to stop does not keep the rest from stopping', async () => {
    const { events, lifecycle, start } = recorded()
    await start('database')
    await start('log', () => Promise.reject(new Error('stuck')))
    await start('http')
    await lifecycle.stop()
    expect(events.slice(3)).toEqual(['stop http', 'stop log', 'stop database'])
  })
})

describe('untilSignal', () => {
  const children: ReturnType<typeof spawn>[] = []
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
  })

  /** A process that drains for as long as `drains` says, and tells its lines. */
  async function start(drains: 'at once' | 'in a moment' | 'for ever') {
    const lifecycle = path.resolve(import.meta.dirname, '../../../platform/lifecycle.ts')
    const child = spawn(process.execPath, [
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      `import { untilSignal } from ${JSON.stringify(lifecycle)}
       const busy = setInterval(() => {}, 1000)
       const signal = untilSignal()
       console.log('up')
       console.log('draining after ' + (await signal))
       const moments = { 'at once': 0, 'in a moment': 500 }
       const moment = moments[${JSON.stringify(drains)}]
       if (moment !== undefined) setTimeout(() => clearInterval(busy), moment)`,
    ])
    children.push(child)
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const exited = once(child, 'exit') as Promise<[code: number | null, signal: string | null]>
    const nextLine = async () => (await lines.next()).value as string
    expect(await nextLine()).toBe('up')
    return { child, nextLine, exited }
  }

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'one %s drains, and the process ends by itself',
    async (signal) => {
      const { child, nextLine, exited } = await start('at once')
      child.kill(signal)
      expect(await nextLine()).toBe(`draining after ${signal}`)
      expect(await exited).toEqual([0, null])
    },
  )

  test.each([
    ['SIGTERM', 'SIGTERM', 143],
    ['SIGINT', 'SIGINT', 130],
    ['SIGTERM', 'SIGINT', 130],
  ] as const)('%s and then %s forces: exit %i', async (first, second, code) => {
    const { child, nextLine, exited } = await start('for ever')
    child.kill(first)
    expect(await nextLine()).toBe(`draining after ${first}`)
    // Signals close together are one, so it is sent until it counts.
    const sending = setInterval(() => child.kill(second), 50)
    expect(await exited).toEqual([code, null])
    clearInterval(sending)
  })

  test('two that come together are one (npm hands on what the terminal has sent already)', async () => {
    // A process that has ended its work hears nothing more: a signal then ends it as if nobody listened.
    const { child, nextLine, exited } = await start('in a moment')
    child.kill('SIGINT')
    child.kill('SIGINT')
    expect(await nextLine()).toBe('draining after SIGINT')
    expect(await exited).toEqual([0, null])
  })
})
