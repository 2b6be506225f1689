/**
 * The PostgreSQL that the package carries, under everything that happens to it: private folders, root and ordinary users,
 * kills, races, leftovers. The real programs run as child processes on temporary folders; nothing is stood in for.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  access,
  appendFile,
  chown,
  constants,
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { until } from '../log/conformance.ts'
import {
  type Account,
  cleanUp,
  isAlive,
  postmasterOf,
  privateFolder,
  startService,
  verb,
  withClient,
} from './programs.ts'

const exec = promisify(execFile)
const isRoot = process.getuid?.() === 0
const NOBODY = { uid: 65_534, gid: 65_534 }
const TIMEOUT = { timeout: 120_000 }
/** The keeper looks once a second and waits for ten idle looks. */
const KEEPER_MS_MAX = 40_000

afterEach(cleanUp, 60_000)

/** What a first start leaves behind, by account. */
const templates = new Map<Account, Promise<string>>()
afterAll(async () => {
  for (const template of templates.values()) await rm(await template, { recursive: true, force: true })
})

/** A folder as a service left it that was started and stopped once: what a first start does is tested by itself. */
async function usedFolder(account: Account): Promise<string> {
  const template = templates.get(account) ?? makeTemplate(account)
  templates.set(account, template)
  const folder = await privateFolder(account)
  await exec('cp', ['-a', `${await template}/.`, folder])
  return folder
}

async function makeTemplate(account: Account): Promise<string> {
  const folder = await privateFolder(account)
  const service = await startService(folder, account)
  expect(await service.stop()).toBe(0)
  const kept = await mkdtemp(path.join(tmpdir(), 'preadvice-used-'))
  await exec('cp', ['-a', `${folder}/.`, kept])
  return kept
}

/** An ordinary user can run what root has installed only where it may read it. */
const nobodyReads = isRoot && (await readableByNobody())
const accounts: [who: string, account: Account, runs: boolean][] = isRoot
  ? [
      ['root', null, true],
      ['an ordinary user', NOBODY, nobodyReads],
    ]
  : [['an ordinary user', null, true]]

async function readableByNobody(): Promise<boolean> {
  const node = path.dirname(process.execPath)
  const ask = [
    '--reuid=65534',
    '--regid=65534',
    '--clear-groups',
    'test',
    '-r',
    import.meta.filename,
    '-a',
    '-x',
    node,
  ]
  return exec('setpriv', ask).then(
    () => true,
    () => false,
  )
}

describe.each(accounts)('as %s', TIMEOUT, (who, account, runs) => {
  const check = test.skipIf(!runs)
  if (!runs) test.skip(`${who} cannot read this checkout, which only root may enter`, () => {})

  check(
    'a private folder with other files, spaces and letters in its name: it starts, and changes nothing that was there',
    async () => {
      const folder = await privateFolder(account, "d'été – 邮件 data")
      const other = path.join(folder, 'keep me.txt')
      await writeFile(other, 'mine', { mode: 0o640 })
      const before = await Promise.all([folder, other].map(ownership))
      const service = await startService(folder, account)
      expect((await fetch(`${service.url}/readyz`)).status).toBe(200)
      expect((await stat(path.join(folder, 'credentials.json'))).mode & 0o777).toBe(0o600)
      expect((await stat(path.join(folder, 'postgres'))).mode & 0o077).toBe(0)
      const server = (await postmasterOf(folder))!
      expect(await userOf(server), 'PostgreSQL never runs as root').not.toBe(0)
      expect(await service.stop()).toBe(0)
      await untilGone(server)
      expect(await postmasterOf(folder)).toBeNull()
      expect(await Promise.all([folder, other].map(ownership))).toEqual(before)
      expect(await readFile(other, 'utf8')).toBe('mine')
      const restarted = await startService(folder, account)
      expect(await restarted.stop()).toBe(0)
    },
  )

  check(
    "a signal to the service's group reaches the service alone, which then stops the server",
    async () => {
      const folder = await usedFolder(account)
      const service = await startService(folder, account)
      const server = (await postmasterOf(folder))!
      const groups = await Promise.all([service.child.pid!, server].map(groupOf))
      expect(groups[0]).toBe(service.child.pid)
      expect(groups[1]).toBe(server)
      process.kill(-service.child.pid!, 'SIGINT')
      expect(await service.ended).toBe(0)
      expect(service.output().stderr).not.toMatch(/cleanly|was lost|not handled/)
      await untilGone(server)
      // A server that was stopped well says so in its control file, and has nothing to recover.
      expect(await readFile(path.join(folder, 'postgres.log'), 'utf8')).not.toMatch(/not properly shut down/)
    },
  )

  check(
    'two starts at the same time on a new folder end up on one server; the last to go stops it',
    async () => {
      const folder = await privateFolder(account)
      const services = await Promise.all([startService(folder, account), startService(folder, account)])
      const server = (await postmasterOf(folder))!
      const credentials = JSON.parse(await readFile(path.join(folder, 'credentials.json'), 'utf8'))
      for (const { url } of services) {
        const headers = { authorization: `Bearer ${credentials.operators.CNA.key}` }
        expect((await fetch(`${url}/v1/receipts`, { headers })).status).toBe(200)
      }
      expect(await services[0]!.stop()).toBe(0)
      expect(await postmasterOf(folder)).toBe(server)
      expect((await fetch(`${services[1]!.url}/readyz`)).status).toBe(200)
      expect(await services[1]!.stop()).toBe(0)
      await untilGone(server)
    },
  )

  check('after kill -9 the next start attaches to the running server', async () => {
    const folder = await usedFolder(account)
    const first = await startService(folder, account)
    const server = await postmasterOf(folder)
    await first.kill()
    const second = await startService(folder, account)
    expect(await postmasterOf(folder)).toBe(server)
    expect(await second.stop()).toBe(0)
    await untilGone(server!)
  })

  check('after kill -9 and no next start the server is stopped, by and by', async () => {
    const folder = await usedFolder(account)
    const service = await startService(folder, account)
    const server = (await postmasterOf(folder))!
    await service.kill()
    expect(isAlive(server)).toBe(true)
    await until('the keeper to stop the server', () => !isAlive(server), KEEPER_MS_MAX)
    expect(await postmasterOf(folder)).toBeNull()
  })

  check('after kill -9 of service and server the next start recovers, and everything is there', async () => {
    const folder = await usedFolder(account)
    const service = await startService(folder, account)
    expect((await verb(folder, account, 'operator', 'add', 'ZZA')).code).toBe(0)
    const server = (await postmasterOf(folder))!
    await service.kill()
    process.kill(server, 'SIGKILL')
    await until('the server to be gone', () => !isAlive(server))
    const recovered = await startService(folder, account)
    expect(await postmasterOf(folder)).not.toBe(server)
    expect((await verb(folder, account, 'operator', 'key', 'ZZA', '--json')).code).toBe(0)
    expect(await recovered.stop()).toBe(0)
  })

  check.each([
    ['of the same account as the server', true],
    ['of another account', false],
  ])(
    'a lock file left behind that names a living process %s does not keep it from starting',
    async (_, isSameAccount) => {
      const folder = await usedFolder(account)
      const service = await startService(folder, account)
      const server = (await postmasterOf(folder))!
      const [lockFile, owner] = [path.join(folder, 'postgres/postmaster.pid'), await userOf(server)]
      const lock = await readFile(lockFile, 'utf8')
      expect(await service.stop()).toBe(0)
      await untilGone(server)
      const as =
        isRoot && isSameAccount ? ['setpriv', `--reuid=${owner}`, `--regid=${owner}`, '--clear-groups'] : []
      const [program, ...args] = [...as, 'sleep', '600']
      const stranger = spawn(program!, args, { stdio: 'ignore' })
      await once(stranger, 'spawn')
      try {
        await writeFile(lockFile, lock.replace(/^\d+/, String(stranger.pid)), { mode: 0o600 })
        if (isRoot) await chown(lockFile, owner, owner)
        const restarted = await startService(folder, account)
        expect(await postmasterOf(folder)).not.toBe(stranger.pid)
        expect(await restarted.stop()).toBe(0)
        expect(isAlive(stranger.pid!), 'it was left alone').toBe(true)
      } finally {
        stranger.kill('SIGKILL')
      }
    },
  )

  check(
    'a verb works beside a running service, which it leaves running, and without one, where it leaves nothing running',
    async () => {
      const folder = await usedFolder(account)
      const service = await startService(folder, account)
      const server = await postmasterOf(folder)
      const beside = await verb(folder, account, 'balance', '--json')
      expect(beside).toMatchObject({ code: 0, stderr: '' })
      expect(JSON.parse(beside.stdout)).toMatchObject({ balanced: true, inFlight: 0 })
      expect(await postmasterOf(folder)).toBe(server)
      expect((await fetch(`${service.url}/readyz`)).status).toBe(200)
      await service.stop()
      expect(await verb(folder, account, 'balance', '--json')).toEqual(beside)
      expect(await postmasterOf(folder)).toBeNull()
    },
  )
})

test('a start that finds a half-made cluster beside its place makes its own', TIMEOUT, async () => {
  const folder = await privateFolder(null)
  await appendFile(path.join(folder, 'postgres-init-abc.password'), 'left by a start that was killed')
  const service = await startService(folder)
  expect(await withClient(folder, async (client) => (await client.query('SHOW fsync')).rows)).toEqual([
    { fsync: 'on' },
  ])
  expect(await service.stop()).toBe(0)
})

test('a folder that cannot be made is told in one line, with exit 1', TIMEOUT, async () => {
  const folder = await privateFolder(null)
  await writeFile(path.join(folder, 'file'), '')
  const told = await verb(folder, null, 'balance').catch((error) => error)
  expect(told.code).toBe(0)
  const starting = startService(path.join(folder, 'file'))
  await expect(starting).rejects.toThrow(/ended with 1: /)
})

/** It is gone before the program that stopped it; whoever inherited it may take a moment to notice. */
function untilGone(pid: number): Promise<void> {
  return until('the server to be gone', () => !isAlive(pid), 5_000)
}

async function ownership(file: string): Promise<number[]> {
  await access(file, constants.F_OK)
  const { mode, uid, gid } = await stat(file)
  return [mode, uid, gid]
}

async function userOf(pid: number): Promise<number> {
  return Number((await exec('ps', ['-o', 'uid=', '-p', String(pid)])).stdout)
}

async function groupOf(pid: number): Promise<number> {
  return Number((await exec('ps', ['-o', 'pgid=', '-p', String(pid)])).stdout)
}
