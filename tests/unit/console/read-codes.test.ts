/** A partner's table as spreadsheets write it. */
import { expect, test } from 'vitest'
import { rowsIn } from '../../../services/console/web/pages/admin-operators/read-codes.ts'

test.each([
  ['commas', 'decision,code,name\nRELEASED,10,Free\n', [{ decision: 'RELEASED', code: '10', name: 'Free' }]],
  [
    'semicolons, CRLF and a byte order mark',
    '\ufeffdecision;code;name\r\nSEIZED;9;Taken, for good\r\n',
    [{ decision: 'SEIZED', code: '9', name: 'Taken, for good' }],
  ],
  [
    'quotes',
    'decision,code,name\nRELEASED,10,"Free, ""now"""',
    [{ decision: 'RELEASED', code: '10', name: 'Free, "now"' }],
  ],
  [
    'a row that is too short, for the service to refuse',
    'decision,code,name\nRELEASED',
    [{ decision: 'RELEASED', code: '', name: '' }],
  ],
])('reads %s', (_, text, rows) => {
  expect(rowsIn(text)).toEqual(rows)
})

test.each(['', 'code,decision,name\n1,RELEASED,x', '<html>'])('takes %j for no table', (text) => {
  expect(rowsIn(text)).toBeNull()
})
