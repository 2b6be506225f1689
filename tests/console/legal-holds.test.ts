/** A legal hold on the item's page, in a real browser: placed with a reason and a day, seen by others, lifted by a person. */
import { expect, test } from 'vitest'
import { letter, messageOf } from '../flow/mail.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { desk, expectAccessible, expectNoComplaints, openBrowser, picture } from './browser.ts'

const preadvice = await startPreadvice()
const china = await preadvice.post('CNA')
const browser = await openBrowser()
const item = letter()
await china.send(messageOf([item]))
await preadvice.through()
const to = `/items/${item.itemId}`
/** Of stories with many steps, on a machine that does other things too. */
const LONG_MS = 180_000

test(
  'a supervisor places one and lifts it; a targeter sees it and has no button',
  async () => {
    const sam = await desk(browser, preadvice, { name: 'sam', roles: ['supervisor'] }, { to })
    const holds = sam.getByRole('region', { name: 'Legal hold', exact: true })
    await holds.getByText(/^None: what is known of this item goes/).waitFor()
    await holds.getByRole('button', { name: 'Place a legal hold' }).click()
    const placing = sam.getByRole('dialog', { name: 'Place a legal hold' })
    await placing.getByLabel(/^Why, for the record/).fill('proceeding 2026/118 <b>')
    await placing.getByLabel(/^Holds until/).fill('2020-01-01')
    await placing.getByRole('button', { name: 'Place a legal hold' }).click()
    await placing.getByRole('alert').getByText('the end of a legal hold is a day to come, or none').waitFor()
    await placing.getByLabel(/^Holds until/).fill('2199-12-31')
    await expectAccessible(sam)
    await picture(sam, 'legal-hold-placing')
    await placing.getByRole('button', { name: 'Place a legal hold' }).click()
    await holds.getByText('In force').waitFor()
    await holds.getByText('proceeding 2026/118 <b>').waitFor()
    await holds.getByText('until 31 Dec 2199').waitFor()
    await sam.getByText('Legal hold', { exact: true }).first().waitFor()
    await expectAccessible(sam)
    await holds.getByRole('button', { name: 'Lift the legal hold' }).scrollIntoViewIfNeeded()
    await picture(sam, 'legal-hold')

    const tess = await desk(browser, preadvice, { name: 'tess', roles: ['targeter'] }, { to })
    const seen = tess.getByRole('region', { name: 'Legal hold', exact: true })
    await seen.getByText(/^Placed by sam, /).waitFor()
    expect(await seen.getByRole('button').count()).toBe(0)

    const ada = await desk(
      browser,
      preadvice,
      { name: 'ada', roles: ['administrator'] },
      { to: '/admin/retention', locale: 'fr-FR' },
    )
    const listed = ada.getByRole('table', { name: 'Conservations légales en vigueur' })
    await listed
      .getByRole('row', { name: new RegExp(`${item.itemId} proceeding 2026/118 <b> 31 déc. 2199 sam`) })
      .waitFor()
    await expectAccessible(ada)
    await picture(ada, 'legal-holds-retention')

    await holds.getByRole('button', { name: 'Lift the legal hold' }).click()
    const lifting = sam.getByRole('dialog', { name: 'Lift the legal hold' })
    await lifting.getByLabel(/^Why, for the record/).fill('it is over')
    await lifting.getByRole('button', { name: 'Lift the legal hold' }).click()
    await holds.getByText('Lifted', { exact: true }).waitFor()
    await holds.getByText(/^Lifted by sam, /).waitFor()
    await seen.getByText('Lifted', { exact: true }).waitFor()
    await expectAccessible(sam)
    await picture(sam, 'legal-hold-lifted')
    await ada.reload()
    await ada.getByText('Il n’y en a pas.').waitFor()
    expectNoComplaints(sam)
    expectNoComplaints(ada)
  },
  LONG_MS,
)
