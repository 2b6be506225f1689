/**
 * A real Apache Kafka on 127.0.0.1, for development and tests: one node, from published jars, without containers.
 *
 * Promises: when `startBroker` returns, the broker serves; it lives in a process group of its own, so a signal to this
 * process never reaches it first, and it ends with this process unless that is killed with -9; after a stop, or a kill -9,
 * the next start on the same folder finds everything that was acknowledged. It is not meant to carry an operator's mail.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, fstatSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PreadviceError } from '#platform/errors.ts'
import { answers } from './answers.ts'
import { brokerUnavailable } from './jars.ts'
import { spawnJava } from './java.ts'
import { brokerLog, type Ports, type Properties, prepareStorage, propertiesFile } from './storage.ts'

export interface BrokerOptions {
  /** Where clients connect; 0 for a free port. */
  port: number
  dataDir: string
  /**
   * Broker properties beside and before our own (storage.ts). The clients' listener is named CLIENT: to secure it, give
   * `listener.security.protocol.map` and `listener.name.client.…`; with ACLs, `super.users` must hold `User:ANONYMOUS`,
   * which is the broker itself on its inner listeners.
   */
  properties?: Properties
}

export interface Broker {
  /** The address for clients, `127.0.0.1:PORT`. */
  brokers: string
  /** A plaintext address for administration, also where that for clients is secured. */
  adminBrokers: string
  pid: number
  /** Resolves when the process is gone, for whatever reason. */
  ended: Promise<void>
  /** Asks it to shut down and waits until it is gone. */
  stop(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
}

/** Little memory, and no regions: one record of 70 MB must fit beside the others. */
const FLAGS = ['-Xmx512m', '-XX:+UseParallelGC', '-XX:+ExitOnOutOfMemoryError']
/** Its log says so when every listener is open; one listener may answer while another finds its port taken. */
const STARTED = 'Kafka Server started'
const START_MS_MAX = 60_000
/** A broker that has not stopped by then is killed, which loses nothing that was acknowledged. */
const STOP_MS_MAX = 30_000
/** A free port can be taken by another process before the broker has it. */
const STARTS_MAX = 3

export { brokerUnavailable }

/** Starts a broker and waits until it serves. Errors say in its own words why it did not. */
export async function startBroker({ port, dataDir, properties = {} }: BrokerOptions): Promise<Broker> {
  const missing = await brokerUnavailable()
  if (missing) throw new PreadviceError(missing)
  const folder = path.resolve(dataDir)
  for (let starts = 1; ; starts += 1) {
    const ports = await choosePorts(port)
    await prepareStorage(folder, ports, properties)
    const broker = await launch(folder, ports)
    if (typeof broker !== 'string') return broker
    if (starts < STARTS_MAX && port === 0 && /already in use/i.test(broker)) continue
    throw new PreadviceError(`Kafka on ${folder} did not start: ${broker} (see ${brokerLog(folder)})`)
  }
}

/** A serving broker, or why there is none. */
async function launch(dataDir: string, ports: Ports): Promise<Broker | string> {
  const log = openSync(brokerLog(dataDir), 'a', 0o600)
  const logStart = fstatSync(log).size
  const child = await spawnJava('kafka.Kafka', [propertiesFile(dataDir)], FLAGS, {
    cwd: dataDir,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const broker = brokerOf(child, ports)
  for (const deadline = Date.now() + START_MS_MAX; Date.now() < deadline; await sleep(50)) {
    if (hasEnded(child)) return lastWords(dataDir, logStart)
    if ((await saidSince(dataDir, logStart)).includes(STARTED) && (await answers(ports.internal)))
      return broker
  }
  await broker.kill()
  return `it did not answer within ${START_MS_MAX / 1_000} s`
}

function brokerOf(child: ChildProcess, ports: Ports): Broker {
  const endWithUs = () => signal(child, 'SIGTERM')
  process.on('exit', endWithUs)
  const ended = once(child, 'exit').then(() => {
    process.off('exit', endWithUs)
  })
  return {
    brokers: `127.0.0.1:${ports.client}`,
    adminBrokers: `127.0.0.1:${ports.internal}`,
    pid: child.pid!,
    ended,
    stop() {
      const patience = setTimeout(() => signal(child, 'SIGKILL'), STOP_MS_MAX)
      signal(child, 'SIGTERM')
      return ended.finally(() => clearTimeout(patience))
    },
    kill() {
      signal(child, 'SIGKILL')
      return ended
    },
  }
}

function signal(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  if (!hasEnded(child)) process.kill(-child.pid!, name)
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null
}

/** The first exception since this start, without its class; what follows it is the shutdown. */
async function lastWords(dataDir: string, logStart: number): Promise<string> {
  const log = await saidSince(dataDir, logStart)
  const exception = /^(?:[\w.]+\.)?\w+(?:Exception|Error): (.+)$/m.exec(log)?.[1]
  return exception ?? (log.trim().split('\n').at(-1) || 'it said nothing')
}

async function saidSince(dataDir: string, logStart: number): Promise<string> {
  return (await readFile(brokerLog(dataDir))).subarray(logStart).toString()
}

async function choosePorts(client: number): Promise<Ports> {
  const [internal, controller, free] = await freePorts(3)
  return { internal: internal!, controller: controller!, client: client || free! }
}

/** Held open together, so that all differ. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map((server) => once(server, 'listening')))
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
