/** Which settings the product has: every variable that its configuration asks for when all of it is in use. */
import { readConfig } from '#platform/config.ts'

const settings = new Set<string>()
const everythingUsed: Record<string, string> = {
  KAFKA_BROKERS: 'broker:9092',
  KAFKA_TLS: 'true',
  KAFKA_USERNAME: 'preadvice',
  KAFKA_PASSWORD: 'not a real one',
}
readConfig(
  new Proxy(everythingUsed, {
    get(variables, name: string) {
      settings.add(name)
      return variables[name]
    },
  }),
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
