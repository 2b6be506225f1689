/** How a class of Kafka is started: with the resolved jars, little memory, and nothing of the caller's environment but the path. */
import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { PreadviceError } from '#platform/errors.ts'
import { classpath } from './jars.ts'

const LOGGING = path.join(import.meta.dirname, 'log4j2.properties')
const COMPLAINT = /error|exception/i
/** A tool is over before better compiled code would pay. */
const TOOL_FLAGS = ['-Xmx128m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']

/** The child process that runs a class. The locale is UTF-8, so that folders may have any name. */
export async function spawnJava(
  mainClass: string,
  args: string[],
  jvmFlags: readonly string[],
  options: SpawnOptions,
): Promise<ChildProcess> {
  const flags = [
    ...jvmFlags,
    '-Djava.awt.headless=true',
    '-Dlog4j2.disable.jmx=true',
    `-Dlog4j2.configurationFile=${LOGGING}`,
  ]
  const env = { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' }
  return spawn('java', [...flags, '-cp', await classpath(), mainClass, ...args], { ...options, env })
}

/**
 * Runs one of Kafka's own tools to its end and returns what it printed, such as
 * `runTool('kafka.admin.ConfigCommand', ['--bootstrap-server', …])`. Fails with the tool's complaint.
 */
export async function runTool(mainClass: string, args: string[], input = '', cwd = '/'): Promise<string> {
  const child = await spawnJava(mainClass, args, TOOL_FLAGS, { cwd, stdio: 'pipe' })
  child.stdin!.on('error', () => {})
  child.stdin!.end(input)
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ])
  if (code === 0) return stdout
  const said = `${stderr}\n${stdout}`.trim().split('\n')
  throw new PreadviceError(
    `${mainClass} ended with ${code}: ${said.find((line) => COMPLAINT.test(line)) ?? said[0]}`,
  )
}
