/** What runs in the page to see when the next item is there. Nothing of the product knows of it. */

/** Milliseconds after the key. */
export interface Shown {
  itemId: string
  /** The identifier stands in the heading. */
  identifierMs: number
  /** The reasons stand there too, and both are painted. */
  reasonsMs: number
  /** What was asked of the service in between. */
  requests: { path: string; beganMs: number; tookMs: number }[]
}

declare global {
  interface Window {
    nextItem?: { arm(): void; shown: Promise<Shown> }
  }
}

/** Runs before the pages' own scripts; refers to nothing outside of itself. */
export function watchNext(): void {
  let pressedAt = 0
  let before: string | null = null
  let identifierMs = 0
  let { promise: shown, resolve: done } = Promise.withResolvers<Shown>()
  const since = (at: number) => at - pressedAt
  const heading = () => /^Item (.+)/.exec(document.querySelector('h1')?.textContent ?? '')?.[1]
  const reasons = () => document.querySelector('section[aria-label="About the item"]')?.textContent ?? ''
  function look(): void {
    const itemId = heading()
    if (before === null || itemId === undefined || itemId === before) return
    if (identifierMs === 0) identifierMs = since(performance.now())
    if (!/Assessed \d/.test(reasons())) return
    before = null
    // A frame is drawn, and then comes what waits behind it.
    requestAnimationFrame(() => setTimeout(() => tell(itemId)))
  }
  function tell(itemId: string): void {
    const reasonsMs = since(performance.now())
    const requests = performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime >= pressedAt)
      .map(({ name, startTime, duration }) => ({
        path: new URL(name).pathname,
        beganMs: since(startTime),
        tookMs: duration,
      }))
    done({ itemId, identifierMs, reasonsMs, requests })
  }
  window.addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true })
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true })
  window.nextItem = {
    get shown() {
      return shown
    },
    arm() {
      before = heading() ?? ''
      identifierMs = 0
      performance.clearResourceTimings()
      ;({ promise: shown, resolve: done } = Promise.withResolvers<Shown>())
    },
  }
}
