/** What the configuration says of webhooks, in the units that delivering counts in. */
import type { Config } from '#platform/config.ts'
import type { WebhookSettings } from './deliver.ts'

const HOUR_MS = 3_600_000
const TIMEOUT_MS = 10_000

export function webhookSettingsOf(
  config: Pick<Config, 'webhookPrivateAllowed' | 'webhookBlockAfterHours'>,
): WebhookSettings {
  return {
    isPrivateAllowed: config.webhookPrivateAllowed,
    blockAfterMs: config.webhookBlockAfterHours * HOUR_MS,
    timeoutMs: TIMEOUT_MS,
  }
}
