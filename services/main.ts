/** Configuration → platform → the chosen services → wait → stop. */
import { readConfig } from '#platform/config.ts'
import { untilSignal } from '#platform/lifecycle.ts'
import { createLogger } from '#platform/logger.ts'
import { runProgram } from '#platform/program.ts'
import { startServices } from './start.ts'

await runProgram(async () => {
  const config = readConfig(process.env)
  const logger = createLogger(config.logLevel)
  // Heard from here on: a signal during the start waits for it, and then stops what has started.
  const signalled = untilSignal()
  const running = await startServices(config, logger)
  logger.info({ url: running.url, services: config.services }, 'ready')
  logger.info({ signal: await signalled }, 'draining; a second signal forces')
  await running.stop()
  logger.info('stopped')
  return 0
})
