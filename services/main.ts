/** Configuration → platform → the chosen services → wait → stop. */
import { type Config, readConfig } from '#platform/config.ts'
import { untilSignal } from '#platform/lifecycle.ts'
import { createLogger, type Logger } from '#platform/logger.ts'
import { runProgram } from '#platform/program.ts'
import { ensurePages } from './console/pages.ts'
import { startServices } from './start.ts'

await runProgram(async () => {
  const config = readConfig(process.env)
  const logger = createLogger(config.logLevel)
  // Heard from here on: a signal during the start waits for it, and then stops what has started.
  const signalled = untilSignal()
  await pagesReady(config, logger)
  const running = await startServices(config, logger)
  logger.info({ url: running.url, services: config.services }, 'ready')
  logger.info({ signal: await signalled }, 'draining; a second signal forces')
  await running.stop()
  logger.info('stopped')
  return 0
})

/** Mail is taken without pages too: where they cannot be built that is said, here and to who asks for them. */
async function pagesReady({ services }: Config, logger: Logger): Promise<void> {
  if (!services.includes('console')) return
  await ensurePages((line) => logger.info(line)).catch(({ message }) =>
    logger.error({ why: message }, 'no pages'),
  )
}
