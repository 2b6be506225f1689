/** Which settings the product has: every variable that its configuration looks at. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from './manifests.ts'

const source = readFileSync(path.join(ROOT, 'platform', 'config.ts'), 'utf8')
const constants = [...source.matchAll(/const ([A-Z0-9_]+)\b/g)].map((match) => match[1]!)
const settings = new Set(
  [...source.matchAll(/(?:env\.|[{,]\s*)([A-Z][A-Z0-9_]{3,})\b/g)]
    .map((match) => match[1]!)
    .filter((name) => !constants.includes(name)),
)

export function isSetting(name: string): boolean {
  return settings.has(name)
}

/** The names of `NAME=value` lines. */
export function settingsIn(lines: readonly string[]): string[] {
  return lines.map((line) => line.split('=')[0]!)
}

/** Every setting there is. */
export function allSettings(): string[] {
  return [...settings].sort()
}
