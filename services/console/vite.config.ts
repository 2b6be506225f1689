/** How the pages are built. `__BUILD__` and the output folder come from build-pages.ts. */
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  root: path.join(import.meta.dirname, 'web'),
  base: '/',
  plugins: [react()],
  build: {
    target: 'es2023',
    // Browsers that know light-dark() themselves: rewritten it would need the colour scheme to be written out in each file.
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    // Inlined files would need more than our own origin in the rules for the browser.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1_000,
  },
})
