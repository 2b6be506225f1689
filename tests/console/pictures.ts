/**
 * `npm run pictures [-- --items N] [-- NAME…]`: the pictures of the guides, made from the real pages on the demo's mail. Writes
 * docs/pictures/*.png. One line of SHOTS makes one picture.
 */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import type { Role } from '#domain/capability.ts'
import { launchBrowser } from './launch.ts'

interface Shot {
  /** Of the file. */
  name: string
  /** Whose page it is. */
  role: Role
  /** Where; `$item` stands for an item of the worklist, `$operator` for one that has mail. */
  path: string
  /** In pixels, where the page says so much that a whole screen of it would be too large a file. */
  height?: number
}

const SHOTS: readonly Shot[] = [
  { name: 'worklist', role: 'targeter', path: '/worklist' },
  { name: 'item', role: 'targeter', path: '/items/$item', height: 560 },
  { name: 'rules', role: 'author', path: '/rules' },
  { name: 'quality', role: 'analyst', path: '/quality' },
  { name: 'audit', role: 'auditor', path: '/admin/audit' },
  { name: 'users', role: 'administrator', path: '/admin/people' },
  { name: 'operator', role: 'administrator', path: '/admin/operators/$operator' },
  { name: 'post-today', role: 'liaison', path: '/post/today', height: 560 },
  { name: 'post-referrals', role: 'liaison', path: '/post/referrals', height: 560 },
  { name: 'continuity', role: 'administrator', path: '/admin/continuity' },
]

const ROOT = path.join(import.meta.dirname, '..', '..')
const FOLDER = path.join(ROOT, 'docs', 'pictures')
/** Small enough for a repository; a page of this size without photographs fits. */
const BYTES_MAX = 150_000
const VIEW = { width: 1280, height: 720 }
const PORT = '18080'
const OPERATOR = 'CNA'
/** A machine that builds the pages for the first time takes its time. */
const WAIT_MS_MAX = 120_000
/** Parts of a page begin to read when the parts before them are there, and charts are drawn then. */
const SETTLE_MS = 3_000

interface Credentials {
  users: Record<string, { password: string; roles: string[] }>
  url: string
}

const { values, positionals } = parseArgs({
  options: { items: { type: 'string', default: '6000' } },
  allowPositionals: true,
})
const data = await mkdtemp(path.join(tmpdir(), 'preadvice-pictures-'))
const demo = await startDemo(data, values.items)
try {
  const credentials = JSON.parse(await readFile(path.join(data, 'credentials.json'), 'utf8')) as Credentials
  const browser = await launchBrowser()
  await mkdir(FOLDER, { recursive: true })
  for (const shot of SHOTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name)))
    await take(browser, credentials, shot)
  await browser.close()
} finally {
  demo.kill('SIGINT')
  await new Promise((resolve) => demo.once('exit', resolve))
  await rm(data, { recursive: true, force: true })
}

/** The demo, once its mail is through and it stays up. */
async function startDemo(folder: string, items: string) {
  const words = ['cli/demo.ts', '--items', items, '--data', folder, '--port', PORT]
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    child.once('exit', (code) => reject(new Error(`the demo ended (${code}): ${said.slice(-500)}`)))
    child.stdout.on('data', (chunk) => {
      said += chunk
      if (said.includes('Still taking messages')) resolve()
    })
  })
  return child
}

async function take(
  browser: Browser,
  { users, url }: Credentials,
  { name, role, path: place, height = VIEW.height }: Shot,
): Promise<void> {
  const [person, account] = Object.entries(users).find(([, { roles }]) => roles.includes(role)) ?? []
  if (!person || !account) throw new Error(`pictures: the demo has nobody with the role ${role}`)
  const context = await browser.newContext({
    baseURL: url,
    viewport: { ...VIEW, height },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.setDefaultTimeout(WAIT_MS_MAX)
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Name' }).fill(person)
  await page.getByLabel('Password', { exact: true }).fill(account.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('navigation').first().waitFor()
  await page.goto(await placeOf(page, place))
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  // Grey lines stand where something is still being read.
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null)
  await page.waitForTimeout(SETTLE_MS)
  const refused = await page
    .getByRole('heading', { name: /^(Not for your role|There is no such page)$/ })
    .count()
  if (refused > 0) throw new Error(`pictures: ${role} has no page at ${place}`)
  const file = path.join(FOLDER, `${name}.png`)
  await page.screenshot({ path: file })
  await context.close()
  const { size } = await stat(file)
  if (size > BYTES_MAX) throw new Error(`pictures: ${name}.png has ${size} bytes, more than ${BYTES_MAX}`)
  process.stdout.write(`${name}.png  ${size} bytes\n`)
}

async function placeOf(page: Page, place: string): Promise<string> {
  if (!place.includes('$item')) return place.replace('$operator', OPERATOR)
  const { cases } = (await (await page.request.get('/api/worklist?lane=todo&order=risk')).json()) as {
    cases: { itemId: string }[]
  }
  if (!cases[0]) throw new Error('pictures: nothing is on the worklist: take more --items')
  return place.replace('$item', encodeURIComponent(cases[0].itemId))
}
