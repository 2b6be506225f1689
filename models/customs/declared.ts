/**
 * The public customs declarations (Seondong/Customs-Declaration-Datasets, MIT) as this evaluation sees them. The set was drawn
 * by a generator that kept HS code, countries, tax, mass and the label as one value, so most rows have exact twins across its
 * split: `tuple` names the twins, and only folds that keep twins together say anything about detection.
 */
export interface Declared {
  date: string
  columns: Readonly<Record<Column, string>>
  taxRate: number
  mass: number
  price: number
  fraud: 0 | 1
  critical: 0 | 1
  tuple: string
}

export const COLUMNS = [
  'Office ID',
  'Import Type',
  'Import Use',
  'Payment Type',
  'Mode of Transport',
  'Declarant ID',
  'Importer ID',
  'Seller ID',
  'Courier ID',
  'HS6 Code',
  'Country of Departure',
  'Country of Origin',
  'Tax Type',
  'Country of Origin Indicator',
] as const
export type Column = (typeof COLUMNS)[number]

const OTHERS = ['Date', 'Tax Rate', 'Net Mass', 'Item Price', 'Fraud', 'Critical Fraud'] as const

/** Names a header must have. */
export const NEEDED: readonly string[] = [...COLUMNS, ...OTHERS]

/** @param row a record by column name */
export function readDeclared(row: Readonly<Record<string, string>>): Declared {
  const columns = Object.fromEntries(COLUMNS.map((name) => [name, row[name] ?? ''])) as Record<Column, string>
  const number = (name: string) => Number(row[name]) || 0
  return {
    date: row.Date ?? '',
    columns,
    taxRate: number('Tax Rate'),
    mass: number('Net Mass'),
    price: number('Item Price'),
    fraud: row.Fraud === '1' ? 1 : 0,
    critical: row['Critical Fraud'] === '2' ? 1 : 0,
    tuple: [
      columns['HS6 Code'],
      columns['Country of Departure'],
      columns['Country of Origin'],
      row['Tax Rate'],
      columns['Tax Type'],
      row['Net Mass'],
    ].join('|'),
  }
}
