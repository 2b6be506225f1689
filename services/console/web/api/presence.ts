/** Whether somebody is at the desk: what a page asks for by itself must not keep a session open. */
const AWAY_AFTER_MS = 60_000

let lastInputAt = Date.now()

for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart', 'pointermove'])
  window.addEventListener(
    kind,
    () => {
      lastInputAt = Date.now()
    },
    { passive: true, capture: true },
  )

export function isAway(): boolean {
  return Date.now() - lastInputAt > AWAY_AFTER_MS
}
