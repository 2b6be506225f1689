/** The command line as a person or a script runs it: real processes, their output and their exit codes. */
import { spawn } from 'node:child_process'
import path from 'node:path'
import { exitCodeOf } from '#platform/program.ts'
import { runVerb } from '../../cli/verbs.ts'
import { SECRETS_KEY } from './secrets.ts'

const ROOT = path.join(import.meta.dirname, '..', '..')

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a script of the project to its end. */
export function run(script: string, args: string[], env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', path.join(ROOT, script), ...args],
      {
        cwd: ROOT,
        env: { ...process.env, SECRETS_KEY, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString()
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** One verb on a database. */
export function preadvice(databaseUrl: string, ...args: string[]): Promise<Ran> {
  return run('cli/preadvice.ts', args, { DATABASE_URL: databaseUrl })
}

let last: Promise<unknown> = Promise.resolve()

/**
 * The same inside this process, one after the other: for stories of many commands, where starting a process for each takes most
 * of the time. That they run as processes too is proved in tests/flow/commands.test.ts.
 */
export function verbHere(args: string[], env: Record<string, string>): Promise<Ran> {
  const ran = last.then(() => runHere(args, env))
  last = ran.catch(() => {})
  return ran
}

/** One verb on a database, inside this process. */
export function preadviceHere(databaseUrl: string, ...args: string[]): Promise<Ran> {
  return verbHere(args, { DATABASE_URL: databaseUrl })
}

async function runHere([name = 'help', ...args]: string[], env: Record<string, string>): Promise<Ran> {
  const [environment, out, err] = [{ ...process.env }, capture(process.stdout), capture(process.stderr)]
  Object.assign(process.env, { SECRETS_KEY }, env)
  try {
    const code = await exitCodeOf(() => runVerb(name, args), ': see "preadvice help"')
    return { code, stdout: out.text(), stderr: err.text() }
  } finally {
    out.stop()
    err.stop()
    process.env = environment
  }
}

function capture(stream: NodeJS.WriteStream) {
  const write = stream.write
  const chunks: string[] = []
  stream.write = ((chunk: string | Uint8Array) => {
    chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    return true
  }) as typeof stream.write
  return {
    text: () => chunks.join(''),
    stop: () => {
      stream.write = write
    },
  }
}
