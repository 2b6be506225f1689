/** A file to begin with: the columns, and one item that would be accepted. */
import { makeS10 } from '#domain/s10.ts'

export function csvTemplate(operator: string, now = new Date()): string {
  const itemId = makeS10('LX', 1, operator.slice(0, 2))
  const day = now.toISOString().slice(0, 10)
  const cells: [column: string, cell: string][] = [
    ['message.id', `${operator}-${day.replaceAll('-', '')}-1`],
    ['message.type', 'ITMATT'],
    ['message.sentAt', `${now.toISOString().slice(0, 19)}Z`],
    ['message.sender', operator],
    ['message.recipient', 'FRA'],
    ['itemId', itemId],
    ['mailClass', 'U'],
    ['mailCategory', 'A'],
    ['natureOfTransaction', '11'],
    ['originOperator', operator],
    ['destinationOperator', 'FRA'],
    ['grossWeightGrams', '440'],
    ['sender.name', 'Ana Silva'],
    ['sender.phone', '+351210000000'],
    ['sender.address.lines.0', '1 Example Street'],
    ['sender.address.city', 'Example City'],
    ['sender.address.postcode', '10001'],
    ['sender.address.country', operator.slice(0, 2)],
    ['addressee.name', 'Jean Dupont'],
    ['addressee.email', 'jean.dupont@example.org'],
    ['addressee.address.lines.0', '3 rue de la Paix'],
    ['addressee.address.city', 'Paris'],
    ['addressee.address.postcode', '75002'],
    ['addressee.address.country', 'FR'],
    ['contents.description', "men's knitted cotton t-shirt"],
    ['contents.quantity', '2'],
    ['contents.netWeightGrams', '380'],
    ['contents.value.amount', '29.90'],
    ['contents.value.currency', 'USD'],
    ['contents.hsCode', '610910'],
    ['contents.originCountry', operator.slice(0, 2)],
  ]
  return `${cells.map(([column]) => column).join(',')}\n${cells.map(([, cell]) => cell).join(',')}\n`
}
