/**
 * How long the console's pages take: `node bench/pages.ts [--items 1000000] [--quality-items 5000000] [--open 100000] [--data DIR]
 * [--times 20] [--only NAME] [--json]`. A folder with so many items is made (with `--data` it is kept, and measured again without making it),
 * the service runs over it, and a real browser opens every page as the person whose page it is. Measured from the navigation until the
 * page's main data stands there and nothing in sight is waited for any more.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import type { Database } from '#platform/database.ts'
import { sql } from '#platform/sql.ts'
import { ensurePages } from '#services/console/pages.ts'
import { table } from '../cli/verb.ts'
import { launchBrowser } from '../tests/console/launch.ts'
import { ensureData, readCredentials, withData } from './pages-data.ts'
import { LIAISON } from './pages-officers.ts'
import { IDENTIFIERS, type MeasuredPage, PAGES } from './pages-shown.ts'
import { startService } from './service.ts'

const WAIT_MS_MAX = 60_000
const VIEWPORT = { width: 1366, height: 768 }
/** Somebody who opens pages one after the other looks at each: what a page still draws is not waited for by the next one. */
const READING_MS = 500
/** Readers of statistics start with the service; they are let through first. */
const WARM_TURNS = 2

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '1000000' },
    'quality-items': { type: 'string', default: '5000000' },
    open: { type: 'string', default: '100000' },
    data: { type: 'string' },
    times: { type: 'string', default: '20' },
    only: { type: 'string', multiple: true },
    json: { type: 'boolean', default: false },
  },
})

interface Opened {
  milliseconds: number
  requests: { path: string; milliseconds: number }[]
}

interface Told {
  page: string
  p50: number
  p95: number
  requests: number
  slowest: string
  slowestMs: number
}

const folder = values.data ?? (await mkdtemp(path.join(tmpdir(), 'preadvice-bench-pages-')))
const say = (text: string) => void process.stderr.write(`${text}\n`)
const loadBefore = loadavg()[0]!
try {
  const wanted = {
    items: Number(values.items),
    qualityItems: Number(values['quality-items']),
    open: Number(values.open),
  }
  const made = await ensureData(folder, wanted, say)
  await ensurePages(say)
  const pages = await withData(folder, async (bench) => {
    const identifiers = await readIdentifiers(bench.database)
    const service = await startService(bench)
    const browser = await launchBrowser()
    try {
      return await measurePages(browser, service.url, identifiers)
    } finally {
      await browser.close()
      await service.stop()
    }
  })
  const result = { ...made, times: Number(values.times), loadBefore, loadAfter: loadavg()[0]!, pages }
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : `${describe(pages)}\n`)
} finally {
  if (!values.data) await rm(folder, { recursive: true, force: true })
}

async function readIdentifiers(database: Database): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const [name, query] of Object.entries(IDENTIFIERS)) {
    const { rows } = await database.execute<Record<string, string>>(sql.raw(query))
    found[name] = rows.map((row) => Object.values(row)[0]!)
  }
  return found
}

async function measurePages(
  browser: Browser,
  url: string,
  identifiers: Record<string, string[]>,
): Promise<Told[]> {
  const asked = PAGES.filter(({ name }) => !values.only || values.only.some((each) => name.startsWith(each)))
  const desks = new Map<string, Page>()
  const told: Told[] = []
  for (const page of asked) {
    const desk = desks.get(page.who) ?? (await signIn(browser, url, page.who))
    desks.set(page.who, desk)
    const opened: Opened[] = []
    for (let turn = -WARM_TURNS; turn < Number(values.times); turn++) {
      const one = await open(desk, addressOf(page, turn + WARM_TURNS, identifiers), page)
      if (turn >= 0) opened.push(one)
    }
    told.push(summaryOf(page, opened))
    say(Object.values(told.at(-1)!).join('  '))
  }
  return told
}

async function signIn(browser: Browser, url: string, who: string): Promise<Page> {
  const { users } = await readCredentials(folder)
  const password = who === LIAISON.name ? LIAISON.password : users[who]!.password
  const context = await browser.newContext({
    baseURL: url,
    viewport: VIEWPORT,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(WAIT_MS_MAX)
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Name' }).fill(who)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('navigation').first().waitFor()
  return page
}

function addressOf(
  { path: place, searches = [''] }: MeasuredPage,
  turn: number,
  identifiers: Record<string, string[]>,
): string {
  return `${place}${searches[turn % searches.length]}`.replaceAll(/\$([a-z]+)/g, (_, name: string) => {
    const known = identifiers[name] ?? []
    if (known.length === 0) throw new Error(`there is no ${name} in these data: make them with more items`)
    return encodeURIComponent(known[turn % known.length]!)
  })
}

async function open(page: Page, address: string, { shown, name }: MeasuredPage): Promise<Opened> {
  const requests: Opened['requests'] = []
  const note = (request: import('playwright-core').Request): void => {
    const { pathname, search } = new URL(request.url())
    const { responseEnd } = request.timing()
    if (pathname.startsWith('/api/'))
      requests.push({ path: `${pathname}${search}`, milliseconds: Math.round(responseEnd) })
  }
  page.on('requestfinished', note)
  const began = performance.now()
  try {
    await page.goto(address, { waitUntil: 'commit' })
    await page.waitForFunction(isThere, shown, { polling: 'raf' })
  } catch (error) {
    await page.screenshot({ path: path.join(tmpdir(), 'preadvice-bench-page.png') })
    throw new Error(`${name} (${address}) never came: ${(error as Error).message.split('\n')[0]}`)
  }
  const milliseconds = performance.now() - began
  await page.waitForLoadState('load')
  await page.waitForTimeout(READING_MS)
  page.off('requestfinished', note)
  return { milliseconds, requests }
}

/** In the page: its heading and its main data are there, nothing in sight is grey any more, nothing failed. */
function isThere(shown: string): boolean {
  const inSight = (element: Element) => {
    const { top, bottom, height } = element.getBoundingClientRect()
    return height > 0 && top < innerHeight && bottom > 0
  }
  const waited = [...document.querySelectorAll('main .mantine-Skeleton-root, main [aria-busy=true]')]
  return !!document.querySelector('main h1') && !!document.querySelector(shown) && !waited.some(inSight)
}

function summaryOf({ name }: MeasuredPage, opened: readonly Opened[]): Told {
  const times = opened.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.ceil(times.length * share) - 1] ?? 0)
  const slowest = opened
    .flatMap(({ requests }) => requests)
    .sort((a, b) => b.milliseconds - a.milliseconds)[0]
  return {
    page: name,
    p50: at(0.5),
    p95: at(0.95),
    requests: Math.max(...opened.map(({ requests }) => requests.length)),
    slowest: slowest?.path ?? '',
    slowestMs: slowest?.milliseconds ?? 0,
  }
}

function describe(pages: readonly Told[]): string {
  return table([
    ['page', 'p50 ms', 'p95 ms', 'requests', 'slowest request', 'ms'],
    ...pages.map(({ page, p50, p95, requests, slowest, slowestMs }) => [
      page,
      p50,
      p95,
      requests,
      slowest.slice(0, 90),
      slowestMs,
    ]),
  ])
}
