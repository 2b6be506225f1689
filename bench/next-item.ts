/**
 * From a decision to the next item in front of the officer: `node bench/next-item.ts [--items 50] [--mail 2000] [--read-ms 1500]
 * [--json]`. The product runs as a process of its own over generated mail; a targeter goes through the worklist in a real browser, by
 * keys alone. A time starts with the key that decides and ends when the next item's identifier and reasons have been painted. Beside
 * it another officer has the worklist open: how long until a new case is told there, and one that was decided is said to be gone.
 */
import { loadavg } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { addPerson } from '#platform/people.ts'
import { ensurePages } from '#services/console/pages.ts'
import { generateTraffic } from '#traffic/generate.ts'
import { untilThrough } from '../cli/until-through.ts'
import { table } from '../cli/verb.ts'
import { launchBrowser } from '../tests/console/launch.ts'
import { poster, sendAll } from './embedded.ts'
import { type Shown, watchNext } from './next-item-watch.ts'
import { type Bench, logger, type Service, startService, withPlatform } from './service.ts'
import { measureWorklist, sendHeld } from './worklist-news.ts'

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '50' },
    mail: { type: 'string', default: '2000' },
    'read-ms': { type: 'string', default: '1500' },
    json: { type: 'boolean' },
  },
})
const [items, mail, readMs] = [Number(values.items), Number(values.mail), Number(values['read-ms'])]
const PASSWORD = 'correct horse battery'
/** What an officer may do with most items, in the order it is tried. */
const DECISIONS = ['r n', 'h d', 'h e']
const WAIT_MS_MAX = 30_000

const result = await withPlatform({}, async (bench) => {
  await ensurePages((line) => process.stderr.write(`${line}\n`))
  const service = await startService(bench)
  const browser = await launchBrowser()
  try {
    await fill(bench, service)
    const loadBefore = loadavg()[0]!
    const shown = await triage(await atDesk(bench, browser, service, 'tess'))
    const worklist = await measureWorklist(bench, service, [
      await atDesk(bench, browser, service, 'tom'),
      await atDesk(bench, browser, service, 'tina'),
    ])
    return { items: shown.length, readMs, loadBefore, loadAfter: loadavg()[0]!, shown, worklist }
  } finally {
    await browser.close()
    await service.stop()
  }
})
process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${describe()}\n`)

async function fill({ database, log }: Bench, { url }: Service): Promise<void> {
  const messages = [...generateTraffic({ seed: 7, run: 1, items: mail, now: new Date().toISOString() })]
  await sendAll(await poster(database, url, messages), messages, async () => {})
  await sendHeld({ database }, url, items * 4)
  await untilThrough(database, log, logger)
}

/** Signed in, with the worklist open. */
async function atDesk({ database }: Bench, browser: Browser, { url }: Service, name: string): Promise<Page> {
  await addPerson(database, { name, roles: ['targeter'], password: PASSWORD })
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: 1366, height: 768 },
    locale: 'en-GB',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(WAIT_MS_MAX)
  await page.addInitScript(watchNext)
  await page.goto('/worklist')
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('grid').getByRole('row').nth(1).waitFor()
  return page
}

async function triage(page: Page): Promise<Shown[]> {
  await page.keyboard.press('t')
  await page.getByText('You are working on it').waitFor()
  const shown: Shown[] = []
  while (shown.length < items) {
    await sleep(readMs)
    const [last, keys] = await page.evaluate((decisions) => {
      const enabled = [...document.querySelectorAll('button:enabled:has(kbd)')].map((button) =>
        [...button.querySelectorAll('kbd')].map(({ textContent }) => textContent).join(' '),
      )
      window.nextItem!.arm()
      return [document.querySelector('h1')!.textContent, decisions.find((each) => enabled.includes(each))]
    }, DECISIONS)
    // What can only be looked at is passed by.
    for (const key of keys?.split(' ') ?? ['.']) await page.keyboard.press(key)
    const next = await Promise.race([page.evaluate(() => window.nextItem!.shown), sleep(WAIT_MS_MAX, null)])
    if (next === null) {
      const said = await page.getByRole('alert').allInnerTexts()
      throw new Error(
        `${shown.length} done; after ${last} nothing came in ${WAIT_MS_MAX} ms: ${said.join(' ')} ${page.url()}`,
      )
    }
    if (keys) shown.push(next)
  }
  return shown
}

function share(times: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => Math.round(sorted[Math.ceil(sorted.length * part) - 1] ?? 0)
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}

function describe(): string {
  const rows = [
    ['identifier', result.shown.map(({ identifierMs }) => identifierMs)],
    ['reasons too', result.shown.map(({ reasonsMs }) => reasonsMs)],
    ['new case told, from its message', result.worklist.newMs],
    ['new case told, from its being there', result.worklist.newSinceOpenedMs],
    ['decided case said to be gone', result.worklist.goneMs],
  ] as const
  const times = rows.map(([name, all]) => {
    const { p50, p95, max } = share(all)
    return [name, all.length, p50, p95, max]
  })
  const { requests } = result.shown.at(-1)!
  return [
    `load ${result.loadBefore.toFixed(1)} before, ${result.loadAfter.toFixed(1)} after; ${readMs} ms of reading`,
    table([['ms', 'times', 'p50', 'p95', 'max'], ...times]),
    'Requests of the last one, ms after the key:',
    table(requests.map(({ path, beganMs, tookMs }) => [path, Math.round(beganMs), Math.round(tookMs)])),
  ].join('\n')
}
