/**
 * A letter to the addressee by e-mail, in a real browser and to a real mail server: sent once and said so; what the server refuses is
 * told and may be tried again; where none can leave, the page says why and offers no button.
 */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { sql } from '#platform/sql.ts'
import { HELD, letterWith, messageOf } from '../flow/mail.ts'
import { startMailServer } from '../harness/mail-server.ts'
import { startPreadvice } from '../harness/preadvice.ts'
import { desk, expectAccessible, expectNoComplaints, openBrowser, picture, signIn } from './browser.ts'

const server = await startMailServer()
const preadvice = await startPreadvice({
  SMTP_URL: `smtp://127.0.0.1:${server.port}`,
  SMTP_FROM: 'customs@example.org',
})
const without = await startPreadvice({ DATABASE_URL: preadvice.database.url, SERVICES: 'clearance,console' })
const { database } = preadvice
const china = await preadvice.post('CNA')
const browser = await openBrowser()
const tess = await desk(browser, preadvice, { name: 'tess', roles: ['targeter'] })
/** Of stories with many steps, on a machine that does other things too. */
const LONG_MS = 180_000

/** A held item whose addressee has this address. */
async function held(email: string | null): Promise<string> {
  const { addressee, ...rest } = letterWith(HELD)
  await china.send(messageOf([{ ...rest, addressee: { ...addressee, email } }]))
  await preadvice.through()
  return rest.itemId
}

/** On the item's page, at its letters, with one just written. */
async function written(page: Page, itemId: string): Promise<void> {
  await openLetters(page, itemId)
  await page.getByLabel('What is asked, one in a line').fill('What is it made of?\nИз чего это? <b>')
  await page.getByRole('button', { name: 'Write the letter' }).click()
  await page.getByRole('link', { name: /^Print letter 1 · tess/ }).waitFor()
}

async function openLetters(page: Page, itemId: string): Promise<void> {
  await page.goto(`/items/${itemId}`)
  await page.getByRole('button', { name: 'Letters to the addressee' }).click()
}

const sendButton = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Send by e-mail' })

test(
  'it is asked about, leaves once, and the page says so, to others too',
  async () => {
    const itemId = await held('jd@example.org')
    await written(tess, itemId)
    await sendButton(tess).click()
    const asked = tess.getByRole('dialog', { name: 'Send letter 1 by e-mail' })
    await asked.getByText(/cannot be taken back/).waitFor()
    await expectAccessible(tess)
    await picture(tess, 'letter-mail-asked')
    expect(server.messages).toEqual([])
    await asked.getByRole('button', { name: 'Send by e-mail' }).click()
    await tess.getByText('The letter has left by e-mail.').waitFor()
    await tess.getByText(/^Sent by e-mail /).waitFor()
    expect(server.messages).toHaveLength(1)
    expect(server.messages[0]).toMatchObject({ from: 'customs@example.org', to: ['jd@example.org'] })
    expect(server.messages[0]!.text).toContain('1. What is it made of?\n2. Из чего это? <b>\n')
    expect(await sendButton(tess).count()).toBe(0)
    await expectAccessible(tess)
    await picture(tess, 'letter-mailed')
    const other = await desk(browser, preadvice, { name: 'ann', roles: ['auditor'] })
    await openLetters(other, itemId)
    await other.getByText(/^Sent by e-mail /).waitFor()
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'what the server refuses is told where it was asked, stays on the page, and goes when it is tried again',
  async () => {
    const itemId = await held('away@example.org')
    await written(tess, itemId)
    await sendButton(tess).click()
    server.refuses = '550 nobody of that name'
    const sent = server.messages.length
    const asked = tess.getByRole('dialog', { name: 'Send letter 1 by e-mail' })
    await asked.getByRole('button', { name: 'Send by e-mail' }).click()
    await asked
      .getByRole('alert')
      .getByText(/^The letter has not left: .*550 nobody of that name/)
      .waitFor()
    await picture(tess, 'letter-refused')
    expect(server.messages).toHaveLength(sent)
    await asked.getByRole('button', { name: 'Cancel' }).click()
    await tess.getByText(/^Not taken by the mail server /).waitFor()
    await picture(tess, 'letter-not-taken')
    server.refuses = null
    await sendButton(tess).click()
    await asked.getByRole('button', { name: 'Send by e-mail' }).click()
    await tess.getByText(/^Sent by e-mail /).waitFor()
    expect(server.messages.at(-1)!.to).toEqual(['away@example.org'])
    expectNoComplaints(tess)
  },
  LONG_MS,
)

test(
  'two desks send the same letter: the second is told that it has left',
  async () => {
    const itemId = await held('twice@example.org')
    await written(tess, itemId)
    await sendButton(tess).click()
    await database.execute(sql`
      INSERT INTO case_steps (case_id, step, who, facts, at)
      SELECT case_id, 'letter-mailed', 'sam', '{"number":1}', now() FROM cases WHERE item_id = ${itemId}`)
    const asked = tess.getByRole('dialog', { name: 'Send letter 1 by e-mail' })
    await asked.getByRole('button', { name: 'Send by e-mail' }).click()
    const refusal = asked.getByRole('alert').getByText('letter 1 has left already')
    await refusal.waitFor()
    // The page behind has read the item anew; what was said stays until it was seen.
    await tess.getByText(/^Sent by e-mail /).waitFor()
    expect(await refusal.isVisible()).toBe(true)
    expect(server.messages.map(({ to }) => to[0])).not.toContain('twice@example.org')
  },
  LONG_MS,
)

test(
  'where none can leave the page says why and offers no button; in French as well',
  async () => {
    for (const [itemId, url, said] of [
      [await held(null), preadvice.url, /the addressee was declared without an address/],
      [await held('jd@example.org'), without.url, /no mail server is set for this installation/],
    ] as const) {
      const page = await (await browser.newContext({ baseURL: url, locale: 'en-GB' })).newPage()
      await signIn(page, 'tess')
      await written(page, itemId)
      await page.getByText(said).waitFor()
      expect(await sendButton(page).count()).toBe(0)
      await expectAccessible(page)
      await picture(page, `letter-${url === preadvice.url ? 'no-address' : 'no-server'}`)
      await page.context().close()
    }
    const itemId = await held('odile@example.org')
    await written(tess, itemId)
    server.refuses = '550 personne'
    const french = await desk(
      browser,
      preadvice,
      { name: 'odile', roles: ['targeter'] },
      { locale: 'fr-FR', to: `/items/${itemId}` },
    )
    await french.getByRole('button', { name: 'Lettres au destinataire' }).click()
    await french.getByRole('main').getByRole('button', { name: 'Envoyer par courriel' }).click()
    const asked = french.getByRole('dialog', { name: 'Envoyer la lettre 1 par courriel' })
    await asked.getByRole('button', { name: 'Envoyer par courriel' }).click()
    await asked.getByText(/^La lettre n’est pas partie : .*550 personne/).waitFor()
    server.refuses = null
    await asked.getByRole('button', { name: 'Envoyer par courriel' }).click()
    await expect.poll(() => server.messages.at(-1)!.text).toContain(`Votre envoi postal ${itemId}`)
    const toPrint = await french.getByRole('link', { name: /lettre 1/ }).getAttribute('href')
    const printed = await (await french.request.get(toPrint!)).text()
    expect(printed).toContain(`<title>Question au sujet de l’envoi ${itemId}`)
  },
  LONG_MS,
)
