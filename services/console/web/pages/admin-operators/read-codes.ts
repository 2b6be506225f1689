/** Reads a small table `decision,code,name` as a spreadsheet writes it: commas or semicolons, quotes around what holds one. Pure. */
export interface CodeRow {
  decision: string
  code: string
  name: string
}

/** Null where the first line is not the header. What the rows say is judged by the service. */
export function rowsIn(text: string): CodeRow[] | null {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
  const separator = lines[0]?.includes(';') ? ';' : ','
  const [header, ...rows] = lines
    .filter((line) => line.trim() !== '')
    .map((line) => fieldsOf(line, separator))
  if (header?.join() !== 'decision,code,name') return null
  return rows.map(([decision = '', code = '', name = '']) => ({ decision, code, name }))
}

function fieldsOf(line: string, separator: string): string[] {
  const fields: string[] = []
  let field = ''
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at]!
    if (isQuoted && sign === '"' && line[at + 1] === '"') {
      field += '"'
      at += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (sign === separator && !isQuoted) {
      fields.push(field.trim())
      field = ''
    } else field += sign
  }
  return [...fields, field.trim()]
}
