/** A list taken from what a browser sends: files to disk as they come, then read as the command line reads them, told line by line. */
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ImportLine, importQuery } from '#contracts/lists.ts'
import { audit } from '#platform/audit/record-event.ts'
import { PreadviceError, usageError } from '#platform/errors.ts'
import { importList } from '../lists/import-list.ts'
import { rescreen } from '../lists/rescreen.ts'
import { DAYS_IN_TRANSIT, daysBefore, type RulesAt } from './rules-at.ts'

export type AskedImport = ReturnType<typeof importQuery.parse> & { list: string }

const TOLD_EVERY_MS = 200

/** Takes the bytes in, and gives the folder with the files. @throws where they are fewer or more than was said */
export async function takeFiles(
  body: Readable,
  { sizes, names }: Pick<AskedImport, 'sizes' | 'names'>,
): Promise<{ folder: string; files: string[] }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'preadvice-import-'))
  try {
    return { folder, files: await writeFiles(body, folder, sizes.split(',').map(Number), names.split('\n')) }
  } catch (error) {
    await rm(folder, { recursive: true })
    throw error
  }
}

async function writeFiles(
  body: Readable,
  folder: string,
  sizes: readonly number[],
  names: readonly string[],
): Promise<string[]> {
  const files = sizes.map((_, i) => path.join(folder, `${i + 1}-${plainName(names[i] ?? '')}`))
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let [at, left, taken] = [0, sizes[0]!, 0]
  let out = createWriteStream(files[0]!, { mode: 0o600 })
  const write = async (bytes: Buffer) => {
    if (!out.write(bytes)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  }
  for await (const chunk of body as AsyncIterable<Buffer>) {
    let rest = chunk
    taken += chunk.length
    if (taken > total) break
    while (rest.length > 0) {
      while (left === 0 && at < files.length - 1) {
        await finished(out.end())
        at += 1
        left = sizes[at]!
        out = createWriteStream(files[at]!, { mode: 0o600 })
      }
      const part = rest.subarray(0, left)
      await write(part)
      left -= part.length
      rest = rest.subarray(part.length)
    }
  }
  await finished(out.end())
  if (taken !== total || at !== files.length - 1)
    throw usageError('the files did not come whole: send them again')
  return files
}

/** What it was called, as far as that is harmless in a path. */
function plainName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 80) || 'list'
}

/** The whole of an import, whether or not somebody still listens: import, record, screen again what is on its way. */
export async function runImport(
  { database, log, clock }: RulesAt,
  asked: AskedImport,
  { folder, files }: { folder: string; files: readonly string[] },
  by: string,
  tell: (line: ImportLine) => void,
): Promise<void> {
  const { list, kind, format, draft } = asked
  const told = asked.names.split('\n').filter(Boolean).join(', ')
  const wanted = {
    ...{ files, list, kind, format, by, isDraft: draft === 'yes', expiresOn: asked.expiresOn ?? null },
    title: asked.title || list,
    source: asked.source || told || list,
    retrievedOn: asked.retrievedOn ?? clock().slice(0, 10),
  }
  const imported = await importList(database, wanted, (done, total, entries) =>
    tell({ done, total, entries }),
  ).catch((error: unknown) => {
    throw withoutFolder(error, folder)
  })
  const { version, entries, active, known, changed } = imported
  await audit(database, { kind: 'list.imported', who: by, what: { list, version, active } })
  if (changed) tell({ rescreening: true })
  const now = clock()
  const since = daysBefore(now, DAYS_IN_TRANSIT)
  const again = changed ? await rescreen({ database, log }, list, since, now) : null
  const [asking, looked] = [again?.asked ?? null, again?.items ?? null]
  tell({ result: { list, version, entries, active, known, asked: asking, looked } })
}

/** Begins the work, and tells the last that is known of it now and then until it is done. It goes on where nobody listens any more. */
export function toldNowAndThen(
  work: (tell: (line: ImportLine) => void) => Promise<void>,
): AsyncGenerator<ImportLine> {
  const told: ImportLine[] = []
  return follow(
    work((line) => told.splice(0, told.length, line)),
    told,
  )
}

async function* follow(working: Promise<void>, told: readonly ImportLine[]): AsyncGenerator<ImportLine> {
  const isOver = working.then(
    () => true,
    () => true,
  )
  while (!(await Promise.race([isOver, wait()]))) yield* told
  await working
  yield* told
}

function wait(): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(resolve, TOLD_EVERY_MS, false)
  })
}

/** Where files lie meanwhile says nothing to who sent them. */
function withoutFolder(error: unknown, folder: string): unknown {
  if (!(error instanceof PreadviceError)) return error
  const said = error.message.replaceAll(`${folder}${path.sep}`, '').replaceAll(/(^|, )\d+-/g, '$1')
  return new PreadviceError(said, error.exitCode)
}
