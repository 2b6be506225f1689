/** A page that shows parts of another folder says so, or it would go blank for as long as that folder's words are read. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const WEB = path.resolve('services/console/web')
const folders = readdirSync(path.join(WEB, 'pages')).filter((name) =>
  existsSync(path.join(WEB, 'pages', name, 'index.ts')),
)
const textOf = (file: string) => readFileSync(file, 'utf8')
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, name]) => name!)

/** All files that a file reads of the pages and parts, itself among them. */
function reached(file: string, known = new Set<string>()): Set<string> {
  if (known.has(file)) return known
  known.add(file)
  for (const name of found(textOf(file), /(?:from|import\() *'(\.[^']+\.tsx?)'/g)) {
    const next = path.resolve(path.dirname(file), name)
    // What the shell shows by itself reads its own words (help).
    if (!next.startsWith(path.join(WEB, 'app'))) reached(next, known)
  }
  return known
}

const spoken = (folder: string) =>
  new Set(
    [...reached(path.join(WEB, 'pages', folder, 'index.ts'))].flatMap((file) =>
      found(textOf(file), /useTranslation\('([a-z-]+)'/g),
    ),
  )

function borrowed(folder: string): string[] {
  const [list = ''] = found(textOf(path.join(WEB, 'pages', folder, 'index.ts')), /borrows: \[([^\]]*)\]/g)
  return found(list, /'([a-z-]+)'/g)
}

test('there are folders, and one of them borrows', () => {
  expect(folders.length).toBeGreaterThan(15)
  expect(spoken('item')).toContain('joint-cases')
})

test.each(folders)('%s borrows the words of all others whose parts it shows, and of no more', (folder) => {
  const others = [...spoken(folder)].filter((name) => name !== folder)
  expect(borrowed(folder).sort()).toEqual(others.sort())
})
