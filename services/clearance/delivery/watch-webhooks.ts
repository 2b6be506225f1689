/** Looks a few times a second for partners that have responses waiting, for as long as the service runs. */
import { every, type Recurring } from '#platform/every.ts'
import { metrics } from '#platform/metrics.ts'
import type { CircuitState } from './circuit.ts'
import { type DeliveryAt, deliver } from './deliver.ts'
import { readWebhooks, stateOf, type Webhook } from './webhooks.ts'

const LOOK_EVERY_MS = 250
/** Partners that are delivered to at once by this process. */
const PARTNERS_MAX = 16
const STATES: readonly CircuitState[] = ['closed', 'open', 'half-open', 'blocked']

export function watchWebhooks(at: DeliveryAt): Recurring {
  const working = new Map<string, Promise<void>>()

  async function look(stopping: AbortSignal): Promise<void> {
    const hooks = await readWebhooks(at.database)
    const now = at.clock()
    count(hooks, now)
    for (const { operator } of hooks.filter((hook) => isDue(hook, now))) {
      if (stopping.aborted || working.size >= PARTNERS_MAX) return
      if (working.has(operator)) continue
      working.set(
        operator,
        work(operator, stopping).finally(() => working.delete(operator)),
      )
    }
  }

  async function work(operator: string, stopping: AbortSignal): Promise<void> {
    try {
      while (!stopping.aborted && (await deliver(at, operator, stopping)) === 'more');
    } catch (error) {
      at.logger.warn({ err: error, operator }, 'a webhook cannot be worked on now')
    }
  }

  const looking = every(LOOK_EVERY_MS, look, (error) =>
    at.logger.warn({ err: error }, 'webhooks cannot be looked at now'),
  )
  return {
    async stop() {
      await looking.stop()
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
