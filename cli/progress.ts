/** Progress of a long command: one line on a terminal that keeps changing; nothing elsewhere, so that logs stay readable. */

const EVERY_MS = 200

/** @param tell what to say of what is done and how much there is */
export function showProgress(
  tell: (done: number, total: number) => string,
): (done: number, total: number) => void {
  let last = 0
  return (done, total) => {
    if (!process.stderr.isTTY || (Date.now() - last < EVERY_MS && done < total)) return
    last = Date.now()
    process.stderr.write(`\r${tell(done, total)}${done >= total ? '\n' : ''}`)
  }
}
