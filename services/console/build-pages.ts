/** Builds the pages with Vite, packs each file once, and puts them in place. Run by `pages.ts`, or by the image's build. */
import { globSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import { build } from 'vite'
import { hashOfSources } from './pages.ts'

const DIST = path.join(import.meta.dirname, 'dist')
const FRESH = `${DIST}.new`
/** Of files that the newest page no longer names. */
const KEPT_MS = 24 * 3_600_000
/** What is packed already is not packed again. */
const PACKED = /\.(js|css|svg|json)$/

const id = process.argv[2] ?? (await hashOfSources())

await build({
  configFile: path.join(import.meta.dirname, 'vite.config.ts'),
  build: { outDir: FRESH, emptyOutDir: true },
  define: { __BUILD__: JSON.stringify(id) },
  logLevel: 'warn',
})
for (const file of globSync('**/*', { cwd: FRESH }).filter((name) => PACKED.test(name))) {
  const bytes = await readFile(path.join(FRESH, file))
  await writeFile(path.join(FRESH, `${file}.br`), await promisify(brotliCompress)(bytes))
  await writeFile(path.join(FRESH, `${file}.gz`), await promisify(gzip)(bytes))
}
await writeFile(path.join(FRESH, 'build.json'), `${JSON.stringify({ id })}\n`)
await putInPlace()

/**
 * Files first, then the page that names them: nobody meets a page without its files, and a tab that is older finds its own for a day
 * more.
 */
async function putInPlace(): Promise<void> {
  const assets = path.join(DIST, 'assets')
  await mkdir(assets, { recursive: true })
  const fresh = await readdir(path.join(FRESH, 'assets'))
  for (const name of fresh) await rename(path.join(FRESH, 'assets', name), path.join(assets, name))
  for (const name of ['index.html', 'build.json']) await rename(path.join(FRESH, name), path.join(DIST, name))
  const old = (await readdir(assets)).filter((name) => !fresh.includes(name))
  for (const name of old) {
    const { mtimeMs } = await stat(path.join(assets, name))
    if (Date.now() - mtimeMs > KEPT_MS) await rm(path.join(assets, name), { force: true })
  }
  await rm(FRESH, { recursive: true, force: true })
}
