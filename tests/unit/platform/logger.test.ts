/** What reaches a log line: a real process logs personal data and secrets in every way there is, and its bytes are read. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, test } from 'vitest'

const run = promisify(execFile)
const platform = (file: string) =>
  JSON.stringify(path.resolve(import.meta.dirname, '../../../platform', file))

interface Line {
  time: string
  msg: string
  err: { type: string; code?: string; message: string; stack: string }
}

/** Runs statements that have a `logger`, and gives what came out. */
async function logged(
  statements: string,
  level = 'trace',
): Promise<{ stdout: string; stderr: string; lines: Line[] }> {
  const code = `import { createLogger } from ${platform('logger.ts')}
    const logger = createLogger(${JSON.stringify(level)})
    ${statements}`
  const { stdout, stderr } = await run(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    '--input-type=module',
    '-e',
    code,
  ])
  return {
    stdout,
    stderr,
    lines: stderr
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  }
}

test('one JSON object per line on stderr, with time, level and words; nothing on stdout', async () => {
  const { stdout, lines } = await logged(
    `logger.info({ operator: 'CNA', items: 3 }, 'recorded'); logger.child({ stage: 'risk' }).warn('slow')`,
  )
  expect(stdout).toBe('')
  expect(lines).toMatchObject([
    { operator: 'CNA', items: 3, msg: 'recorded' },
    { stage: 'risk', msg: 'slow' },
  ])
  expect(lines.every(({ time }) => new Date(time).toISOString() === time)).toBe(true)
})

test('the level holds back what is below it', async () => {
  const { lines } = await logged(`logger.info('no'); logger.warn('yes')`, 'warn')
  expect(lines.map(({ msg }) => msg)).toEqual(['yes'])
  expect((await logged(`logger.fatal('no')`, 'silent')).stderr).toBe('')
})

describe('never written', () => {
  test.each<[why: string, statement: string]>([
    ['a name', `logger.info({ name: 'SECRET' }, 'x')`],
    ['a key', `logger.info({ operator: 'CNA', key: 'CNA.id.SECRET' }, 'x')`],
    ['a password one level down', `logger.info({ user: { password: 'SECRET' } }, 'x')`],
    ['a sender', `logger.info({ sender: { city: 'SECRET' } }, 'x')`],
    [
      'an e-mail address deep in an item',
      `logger.info({ entry: { item: { parties: [{ email: 'SECRET' }] } } }, 'x')`,
    ],
    [
      'names in capitals',
      `logger.info({ req: { headers: { Authorization: 'Bearer SECRET', Cookie: 'SECRET' } } }, 'x')`,
    ],
    ['bytes of a message', `logger.info({ message: Buffer.from('SECRET') }, 'x')`],
    ['a whole body', `logger.info({ body: 'SECRET' }, 'x')`],
    ['a child with a name', `logger.child({ name: 'SECRET', request: { token: 'SECRET' } }).info('x')`],
    ['the password in an address', `logger.info({ url: 'postgres://preadvice:SECRET@db:5432/mail' }, 'x')`],
    [
      'the password in the words of an error',
      `logger.error({ err: new Error('no answer from postgres://u:SECRET@db/x') }, 'x')`,
    ],
    [
      'what JSON.parse quotes',
      `try { JSON.parse('{"name": SECRET-Jean Dupont') } catch (err) { logger.error({ err }, 'x') }`,
    ],
    [
      'what JSON.parse quotes of a short text',
      `try { JSON.parse('SECRET') } catch (err) { logger.error({ err }, 'x') }`,
    ],
    [
      'an error without words',
      `try { JSON.parse('SECRET') } catch (err) { logger.error(err); logger.error({ err }) }`,
    ],
    [
      'what hangs on an error',
      `logger.error({ err: Object.assign(new Error('x'), { detail: 'SECRET', params: ['SECRET'], query: 'x' }) }, 'x')`,
    ],
    [
      'what hangs on its cause',
      `logger.error({ err: new Error('x', { cause: Object.assign(new Error('y'), { detail: 'SECRET' }) }) }, 'x')`,
    ],
    [
      'an error under another name',
      `logger.error({ reason: Object.assign(new Error('x'), { detail: 'SECRET' }) }, 'x')`,
    ],
  ])('%s', async (_, statement) => {
    const { stderr, lines } = await logged(statement)
    expect(lines.length).toBeGreaterThan(0)
    expect(stderr).not.toMatch(/SECRET|Dupont/)
  })

  test('the values of a statement that failed, whatever PostgreSQL says about them', async () => {
    const statements = `
      import { sql } from 'drizzle-orm'
      import { openDatabase } from ${platform('database.ts')}
      const database = await openDatabase({ databaseUrl: ${JSON.stringify(inject('postgresUrl'))}, dataDir: '' }, logger)
      const log = (err) => logger.error({ err }, 'failed')
      await database.execute(sql\`SELECT \${'SECRET'}::int\`).catch(log)
      await database.execute(sql\`SELECT \${'SECRET'} FROM no_such_table\`).catch(log)
      await database.transaction(async (tx) => {
        await tx.execute(sql\`CREATE TEMP TABLE people (who text PRIMARY KEY CHECK (who <> 'SECRET'))\`)
        await tx.execute(sql\`INSERT INTO people VALUES (\${'SECRET'})\`)
      }).catch(log)
      await database.transaction((tx) => tx.execute(sql\`SELECT \${'{"who": SECRET'}::json\`)).catch(log)
      await database.close()`
    const { stderr, lines } = await logged(statements)
    const errors = lines.filter(({ msg }) => msg === 'failed').map(({ err }) => err)
    expect(errors.map(({ code }) => code)).toEqual(['22P02', '42P01', '23514', '22P02'])
    expect(errors[1]!.message).toContain('no_such_table')
    expect(errors.every(({ stack }) => stack.includes(' at '))).toBe(true)
    expect(stderr.replaceAll(`who <> 'SECRET'`, '')).not.toContain('SECRET')
  })
})

test('what an error says, where it is and its code stay', async () => {
  const { lines } = await logged(
    `logger.error({ err: Object.assign(new TypeError('x is not iterable'), { code: 'E1' }) }, 'a defect')`,
  )
  expect(lines[0]).toMatchObject({
    msg: 'a defect',
    err: { type: 'TypeError', code: 'E1', message: 'x is not iterable' },
  })
  expect(lines[0]!.err.stack).toContain(' at ')
})
