/** Errors: which are worth another try, and that a failed statement says everything but its values. */
import { describe, expect, test } from 'vitest'
import { codeOf, isRetryable, PreadviceError, StatementError, usageError } from '#platform/errors.ts'

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code })

describe('isRetryable', () => {
  test.each<[why: string, error: unknown, expected: boolean]>([
    ['serialisation', coded('40001'), true],
    ['deadlock', coded('40P01'), true],
    ['the server is being stopped', coded('57P01'), true],
    ['the server is starting', coded('57P03'), true],
    ['too many connections for now', coded('53300'), true],
    ['lost the race for a key', coded('23505'), true],
    ['nobody listens', coded('ECONNREFUSED'), true],
    ['the connection broke', coded('ECONNRESET'), true],
    ['the cause counts', new Error('outer', { cause: new Error('middle', { cause: coded('40001') }) }), true],
    [
      'a connection that ends is told in words alone',
      new StatementError('SELECT 1', new Error('Connection terminated unexpectedly')),
      true,
    ],
    [
      'and so is one that has ended',
      new StatementError(
        'SELECT 1',
        new Error('Client has encountered a connection error and is not queryable'),
      ),
      true,
    ],
    ['a value that does not fit fits no better next time', coded('22P02'), false],
    ['a foreign key', coded('23503'), false],
    ['a syntax error', coded('42601'), false],
    ['a defect', new TypeError('x is undefined'), false],
    ['no error at all', 'ECONNREFUSED', false],
    ['nothing', undefined, false],
  ])('%s', (_, error, expected) => expect(isRetryable(error)).toBe(expected))
})

test('codeOf finds the code behind wrappers, and null where there is none', () => {
  expect(codeOf(new StatementError('SELECT 1', coded('23505')))).toBe('23505')
  expect(codeOf(new Error('outer', { cause: coded('EPIPE') }))).toBe('EPIPE')
  expect(codeOf(new StatementError('SELECT 1', new Error('what')))).toBeNull()
  expect(codeOf(null)).toBeNull()
})

describe('StatementError', () => {
  test('says what, with which code, and in which statement, on one line', () => {
    const error = new StatementError(
      '\n  SELECT *\n    FROM items\n',
      coded('42P01', 'relation "items" does not exist'),
    )
    expect(error.message).toBe('relation "items" does not exist (42P01), in: SELECT * FROM items')
  })

  test('does not pass on the value that PostgreSQL quotes', () => {
    const error = new StatementError(
      'SELECT $1::int',
      coded('22P02', 'invalid input syntax for type integer: "Jean Dupont"'),
    )
    expect(error.message).toBe('a value does not fit (SQLSTATE 22P02), in: SELECT $1::int')
    expect(JSON.stringify(error) + error.stack).not.toContain('Dupont')
  })

  test('shows the beginning of a long statement', () => {
    expect(new StatementError('x'.repeat(5_000), coded('42601')).message.length).toBeLessThan(300)
  })
})

test('a usage error exits with 2, another operating error with 1', () => {
  expect(usageError('x')).toBeInstanceOf(PreadviceError)
  expect(usageError('x').exitCode).toBe(2)
  expect(new PreadviceError('x').exitCode).toBe(1)
})
