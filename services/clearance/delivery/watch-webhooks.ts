/** Looks a few times a second for partners that have responses waiting, for as long as the service runs. */
import { metrics } from '#platform/metrics.ts'
import type { CircuitState } from './circuit.ts'
import { type DeliveryAt, deliver } from './deliver.ts'
import { readWebhooks, stateOf, type Webhook } from './webhooks.ts'

const LOOK_EVERY_MS = 250
/** Partners that are delivered to at once by this process. */
const PARTNERS_MAX = 16
const STATES: readonly CircuitState[] = ['closed', 'open', 'half-open', 'blocked']

export function watchWebhooks(at: DeliveryAt): { stop(): Promise<void> } {
  const working = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let looking: Promise<void> | null = null

  const timer = setInterval(() => {
    looking ??= look()
      .catch((error) => at.logger.warn({ err: error }, 'webhooks cannot be looked at now'))
      .finally(() => {
        looking = null
      })
  }, LOOK_EVERY_MS)

  async function look(): Promise<void> {
    const hooks = await readWebhooks(at.database)
    const now = at.clock()
    count(hooks, now)
    for (const { operator } of hooks.filter((hook) => isDue(hook, now))) {
      if (stopping.signal.aborted || working.size >= PARTNERS_MAX) return
      if (working.has(operator)) continue
      working.set(
        operator,
        work(operator).finally(() => working.delete(operator)),
      )
    }
  }

  async function work(operator: string): Promise<void> {
    try {
      while (!stopping.signal.aborted && (await deliver(at, operator, stopping.signal)) === 'more');
    } catch (error) {
      at.logger.warn({ err: error, operator }, 'a webhook cannot be worked on now')
    }
  }

  return {
    async stop(): Promise<void> {
      clearInterval(timer)
      stopping.abort()
      await looking
      await Promise.all(working.values())
    },
  }
}

function isDue(hook: Webhook, now: string): boolean {
  const state = stateOf(hook, now)
  const isTime = hook.nextTryAt === null || Date.parse(hook.nextTryAt) <= Date.parse(now)
  return hook.waiting > 0 && !hook.isHeld && state !== 'blocked' && isTime
}

function count(hooks: readonly Webhook[], now: string): void {
  const states = hooks.map((hook) => stateOf(hook, now))
  for (const state of STATES) metrics.webhooks.set({ state }, states.filter((each) => each === state).length)
  metrics.webhookWaiting.reset()
  for (const { operator, waiting } of hooks) metrics.webhookWaiting.set({ operator }, waiting)
}
