/** What a verb is, and what verbs share: the platform opened for one command, and results printed for people or programs. */
import { operatorTopics, PARTITIONS, TOPICS } from '#contracts/topics.ts'
import type { Person } from '#domain/capability.ts'
import { type Config, readConfig } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { usageError } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import { createLogger, type Logger } from '#platform/logger.ts'
import { migrate } from '#platform/migrate.ts'
import { openLog } from '#platform/open-log.ts'
import { signIn } from '#platform/people.ts'

export interface Verb {
  usage: string
  does: string
  /** Returns the exit code. Throws a usage error where the words are wrong. */
  run(args: string[]): Promise<number>
}

export interface Opened {
  config: Config
  database: Database
  logger: Logger
}

/** Opens the database for the time of one command, with or without a service running beside it. */
export async function withDatabase<T>(work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = readConfig(process.env)
  const logger = createLogger(process.env.LOG_LEVEL ? config.logLevel : 'warn')
  const database = await openDatabase(config, logger)
  try {
    await migrate(database)
    return await work({ config, database, logger })
  } finally {
    await database.close()
  }
}

/** Opens the log too. */
export function withLog<T>(work: (opened: Opened & { log: Log }) => Promise<T>): Promise<T> {
  return withDatabase(async (opened) => {
    const log = await openLog(opened.config, opened.database, opened.logger)
    try {
      for (const topic of Object.values(TOPICS)) await log.ensureTopic(topic, opened.config.itemPartitions)
      return await work({ ...opened, log })
    } finally {
      await log.close()
    }
  })
}

export async function ensureOperatorTopics(log: Log, operator: string): Promise<void> {
  for (const topic of operatorTopics(operator)) await log.ensureTopic(topic, PARTITIONS.operator)
}

/** Signs in the person that `--as` names, with the password from the environment. */
export async function actAs(database: Database, name: string | undefined): Promise<Person> {
  if (!name) throw usageError('say who you are: --as USER, with the password in PREADVICE_PASSWORD')
  const person = await signIn(database, name, process.env.PREADVICE_PASSWORD ?? '')
  if (!person) throw usageError(`user "${name}" is not known, is locked, or PREADVICE_PASSWORD is wrong`)
  return person
}

/** One object on one line for programs, text for people. */
export function print(result: unknown, json: boolean | undefined, text: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${text()}\n`)
}

/** Columns as wide as their widest cell; numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => String(row[i]).length)))
  return rows
    .map((row) =>
      row
        .map((cell, i) =>
          typeof cell === 'number' ? String(cell).padStart(widths[i]!) : String(cell).padEnd(widths[i]!),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
