/** Configuration → platform → the chosen services → wait → stop. */
import { readConfig } from '#platform/config.ts'
import { untilSignal } from '#platform/lifecycle.ts'
import { createLogger } from '#platform/logger.ts'
import { runProgram } from '#platform/program.ts'
import { startServices } from './start.ts'

await runProgram(async () => {
  const config = readConfig(process.env)
  const logger = createLogger(config.logLevel)
  const running = await startServices(config, logger)
  logger.info({ url: running.url, services: config.services }, 'ready')
  const signal = await untilSignal()
  logger.info({ signal }, 'draining; a second signal forces')
  await running.stop()
  logger.info('stopped')
  return 0
})
