/**
 * TensorFlow's own library absent, broken and present: scoring starts in each case and says the same. How: a package of that name in
 * a folder of its own, which a hook of the module loader finds in place of the one that is not installed; real processes.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { run } from '../../harness/command.ts'
import { aDeclaration, aPiece } from '../risk/declarations.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tfjs-node-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const require = createRequire(import.meta.url)
const urlOf = (specifier: string) => JSON.stringify(pathToFileURL(require.resolve(specifier)).href)

const message = {
  type: 'ITMATT',
  id: 'CNA-1',
  sentAt: '2026-11-04T09:00:00Z',
  sender: 'CNA',
  recipient: 'FRA',
}
const mail = path.join(folder, 'mail.json')
writeFileSync(
  mail,
  JSON.stringify({
    message,
    items: [aDeclaration({ contents: [aPiece({ description: 'Glock 17 slide 9mm', hsCode: '930510' })] })],
  }),
)

/** A package with this code, and the arguments for Node that let the product find it. */
function installed(name: string, code: string): string {
  const home = path.join(folder, name, 'node_modules', '@tensorflow', 'tfjs-node')
  mkdirSync(home, { recursive: true })
  writeFileSync(
    path.join(home, 'package.json'),
    JSON.stringify({ name: '@tensorflow/tfjs-node', version: '4.22.0', type: 'module', main: 'index.js' }),
  )
  writeFileSync(path.join(home, 'index.js'), code)
  const hook = path.join(folder, name, 'hook.mjs')
  writeFileSync(
    hook,
    `import { registerHooks } from 'node:module'
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, specifier === '@tensorflow/tfjs-node' ? { ...context, parentURL: import.meta.url } : context),
})`,
  )
  return `--import ${pathToFileURL(hook).href}`
}

async function scoreWith(backend: string, options = '') {
  const { code, stdout, stderr } = await run('cli/preadvice.ts', ['score', mail, '--json'], {
    MODEL_BACKEND: backend,
    DATABASE_URL: '',
    NODE_OPTIONS: options,
  })
  expect([code, code === 0 ? '' : stderr]).toEqual([0, ''])
  const { backend: used, items } = JSON.parse(stdout) as {
    backend: string
    items: { scores: object; reasons: object[] }[]
  }
  return { used, scores: items[0]!.scores, reasons: items[0]!.reasons }
}

// What the real library does when its native part was not fetched, and what a half-written package does.
const THROWS = `throw new Error("The Node.js native addon module (tfjs_binding.node) can not be found at path")`
const UNREADABLE = 'export const = ;'
const SILENT = 'export default {}'
// Its arithmetic is that of plain JavaScript, under the name of the library.
const PRESENT = `
import core from ${urlOf('@tensorflow/tfjs-core')}
import cpu from ${urlOf('@tensorflow/tfjs-backend-cpu')}
core.registerBackend('tensorflow', () => new cpu.MathBackendCPU())
for (const kernel of core.getKernelsForBackend('cpu')) core.registerKernel({ ...kernel, backendName: 'tensorflow' })`

let plain: ReturnType<typeof scoreWith> | null = null

test.each([
  ['absent', null, 'wasm'],
  ['its native part is missing', THROWS, 'wasm'],
  ['it cannot be read', UNREADABLE, 'wasm'],
  ['it registers nothing', SILENT, 'wasm'],
  ['present', PRESENT, 'tfjs-node'],
] as const)(
  '%s: scoring starts, and says the same',
  async (name, code, expected) => {
    const asked = await scoreWith(
      'tfjs-node',
      code === null ? '' : installed(name.replaceAll(' ', '-'), code),
    )
    plain ??= scoreWith('auto')
    const { scores, reasons } = await plain
    expect(asked).toEqual({ used: expected, scores, reasons })
  },
  120_000,
)
