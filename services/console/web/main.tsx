/** The console's pages begin here. */
import './app/nonce.ts'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './app/console.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { startWords } from './words/words.ts'

await startWords()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
