import { expect, test } from 'vitest'
import { formatFor } from '#services/clearance/delivery/accept.ts'

test.each<[accept: string | undefined, format: string | null]>([
  [undefined, 'json'],
  ['', 'json'],
  ['*/*', 'json'],
  ['application/json', 'json'],
  ['application/xml', 'xml'],
  ['text/xml', 'xml'],
  ['application/xml; profile=cds', 'cds'],
  ['application/xml;profile="ics2"', 'ics2'],
  ['Application/XML; Profile=ICS2', 'ics2'],
  ['application/xml; profile=edifact', null],
  ['application/xml; profile=edifact, application/json;q=0.5', 'json'],
  ['application/json;q=0.1, application/xml', 'xml'],
  ['application/xml;q=0.2, application/json;q=0.9', 'json'],
  ['application/xml;q=0, */*;q=0.1', 'json'],
  ['application/xml;q=nonsense', null],
  ['image/png', null],
])('%s: %s', (accept, format) => {
  expect(formatFor(accept)).toBe(format)
})
