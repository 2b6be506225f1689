/** The browser that npm carries, as tests and pictures use it. */
import chromium from '@sparticuz/chromium'
import { type Browser, chromium as browsers } from 'playwright-core'

/** What is meant for functions in a cloud: all in one process, and without the rules between sites that these tests are about. */
const UNWANTED =
  /^--(single-process|disable-web-security|disable-site-isolation-trials|allow-running-insecure-content|disable-features)/

export async function launchBrowser(): Promise<Browser> {
  return browsers.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((each) => !UNWANTED.test(each)),
    headless: true,
  })
}
