/** Chapter: the demo lets its people work on its own mail alone. A database that began with anybody else's is left alone. */
import { expect, test } from 'vitest'
import { beganAsDemo, demoPeople } from '../../cli/demo-people.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { letter, messageOf } from './mail.ts'

const ofDemo = (number: number) => messageOf([letter()], { id: `CNA-20261121-R1-00000${number}` })

test('a database with no mail is the demo’s where it is embedded; with other people’s mail first it is not', async () => {
  const { database, config, url, post } = await startPreadvice()
  const china = await post('CNA')
  expect(await beganAsDemo(database)).toBe(true)
  expect(await demoPeople(config, database, url)).toBeNull() // DATABASE_URL: somebody's own
  await china.send(messageOf([letter()]))
  expect(await beganAsDemo(database)).toBe(false)
  await china.send(ofDemo(1))
  expect(await beganAsDemo(database)).toBe(false)
})

test('one that began as a demo stays one when a newcomer sends a message of their own', async () => {
  const { database, post } = await startPreadvice()
  const china = await post('CNA')
  await china.send(ofDemo(2))
  await china.send(messageOf([letter()]))
  expect(await beganAsDemo(database)).toBe(true)
})
