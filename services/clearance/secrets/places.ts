/** Where secrets are kept, and what each is of: SQL that names the row by what no other row has. */
export const PLACES = {
  webhook_keys: `'webhook_keys/' || operator || '/' || key_id`,
  exchange_keys: `'exchange_keys/' || agreement || '/' || key_id`,
  certificate_verifiers: `'certificate_verifiers/' || key_id`,
} as const

export type SecretTable = keyof typeof PLACES

/** The same in a program. */
export function placeOf(table: SecretTable, ...key: string[]): string {
  return [table, ...key].join('/')
}
