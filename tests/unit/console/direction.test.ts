/** Pages can be written from right to left: their styles say start and end, never left and right. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const WEB = path.join(import.meta.dirname, '..', '..', '..', 'services', 'console', 'web')

/** In style sheets. */
const PHYSICAL_CSS =
  /(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|text-align\s*:\s*(?:left|right)|float\s*:\s*(?:left|right)|clear\s*:\s*(?:left|right)/
/** In components: Mantine's short names, styles, alignment of text. */
const PHYSICAL_TSX =
  /(?<![\w-])(?:ml|mr|pl|pr|left|right)=[{"]|\bta="(?:left|right)"|(?:margin|padding|border)(?:Left|Right)\b|textAlign: '(?:left|right)'|float: '(?:left|right)'/

const offending = (pattern: string, physical: RegExp) =>
  globSync(pattern, { cwd: WEB }).flatMap((file) =>
    readFileSync(path.join(WEB, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (physical.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [])),
  )

test('the check knows what it looks for', () => {
  for (const line of [
    '  margin-left: 4px;',
    'right: 0;',
    'text-align: right;',
    'border-top-left-radius: 2px;',
  ])
    expect(PHYSICAL_CSS.test(line), line).toBe(true)
  for (const line of ['margin-inline-start: 4px;', 'inset-inline-end: 0;', 'text-align: end;'])
    expect(PHYSICAL_CSS.test(line), line).toBe(false)
  for (const line of ['<Text ml="xs">', 'style={{ marginLeft: 4 }}', '<Td ta="right">'])
    expect(PHYSICAL_TSX.test(line), line).toBe(true)
  for (const line of ['<Text ms="xs">', '<Td ta="end">', 'grid: { left: 8 }'])
    expect(PHYSICAL_TSX.test(line), line).toBe(false)
})

test('style sheets say start and end', () => {
  expect(offending('**/*.css', PHYSICAL_CSS)).toEqual([])
})

test('components say start and end', () => {
  expect(offending('**/*.tsx', PHYSICAL_TSX)).toEqual([])
})

test('Mantine follows the direction of the page', () => {
  expect(readFileSync(path.join(WEB, 'app', 'app.tsx'), 'utf8')).toMatch(
    /<DirectionProvider[^>]*detectDirection/,
  )
})
