/**
 * Java, and the jars of Apache Kafka that pom.xml names. Maven is asked once per version of pom.xml; from then on one file
 * in target/ says where the jars are, and neither Maven nor the network is needed.
 */
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { access, mkdir, readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { codeOf, PreadviceError } from '#platform/errors.ts'

const run = promisify(execFile)

const POM = path.join(import.meta.dirname, 'pom.xml')
const TARGET = path.join(import.meta.dirname, 'target')
/** What brokers of Kafka 4 ask for. */
const JAVA_VERSION_MIN = 17
const RESOLVE_MS_MAX = 300_000

/** Why there can be no broker on this machine: Java, or Maven while it is still needed, is missing. Null where one can be. */
export async function brokerUnavailable(): Promise<string | null> {
  const version = await javaVersion()
  if (version === null) return `Java is not on the path; Kafka needs ${JAVA_VERSION_MIN} or later`
  if (version < JAVA_VERSION_MIN) return `Java is ${version}; Kafka needs ${JAVA_VERSION_MIN} or later`
  if (await resolvedClasspath()) return null
  return (await isThere('mvn')) ? null : 'Maven (mvn) is not on the path; it fetches the jars of Kafka'
}

/** The class path of Kafka and its tools. Fetches what is missing, which takes about half a minute the first time. */
export async function classpath(): Promise<string> {
  return (await resolvedClasspath()) ?? (await resolve())
}

/** The stored answer, where every jar that it names is still there. */
async function resolvedClasspath(): Promise<string | null> {
  const stored = await readFile(await classpathFile(), 'utf8').catch(() => null)
  if (stored === null) return null
  const jars = stored.split(path.delimiter).map((jar) => access(jar))
  return (await Promise.allSettled(jars)).every(({ status }) => status === 'fulfilled') ? stored : null
}

async function classpathFile(): Promise<string> {
  const digest = createHash('sha256').update(await readFile(POM))
  return path.join(TARGET, `classpath-${digest.digest('hex').slice(0, 12)}`)
}

/** Written beside its place and renamed there: two first starts at once each write a whole file. */
async function resolve(): Promise<string> {
  await mkdir(TARGET, { recursive: true })
  const file = await classpathFile()
  const fresh = `${file}.${process.pid}`
  const goal = 'org.apache.maven.plugins:maven-dependency-plugin:build-classpath'
  const args = ['-B', '-q', '-f', POM, goal, '-DincludeScope=runtime']
  try {
    await run('mvn', [...args, `-Dmdep.outputFile=${fresh}`], { cwd: TARGET, timeout: RESOLVE_MS_MAX })
    await rename(fresh, file)
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new PreadviceError(`Maven did not fetch the jars that ${POM} names: ${mavenReason(error)}`)
  } finally {
    await rm(fresh, { force: true })
  }
}

function mavenReason(error: unknown): string {
  if (codeOf(error) === 'ENOENT') return 'mvn is not on the path'
  const { stdout = '', killed } = error as { stdout?: string; killed?: boolean }
  if (killed) return `it had not ended after ${RESOLVE_MS_MAX / 1_000} s`
  return /\[ERROR\] (.+?)(?: -> \[Help \d+\])?$/m.exec(stdout)?.[1] ?? String(error).split('\n')[0]!
}

/** The first number of the version; null where there is no Java that runs. */
async function javaVersion(): Promise<number | null> {
  const told = await run('java', ['-version']).catch(() => null)
  const version = told && /version "(?:1\.)?(\d+)/.exec(told.stderr + told.stdout)
  return version ? Number(version[1]) : null
}

async function isThere(program: string): Promise<boolean> {
  return run(program, ['--version']).then(
    () => true,
    (error) => codeOf(error) !== 'ENOENT',
  )
}
