/** The console over HTTP: who is signed in, signing in and out, and the pages. */
import type { Config } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import type { Server } from '#platform/http.ts'
import { openIdProvider } from '#platform/oidc.ts'
import { addOpenIdRoutes } from './http-openid.ts'
import { addPageRoutes } from './http-pages.ts'
import { addPasswordRoutes } from './http-passwords.ts'
import { addSessionRoutes } from './http-sessions.ts'
import type { SignInAt } from './sign-in.ts'
import { addViewRoutes } from './views/http.ts'

export async function addConsole(
  server: Server,
  { database, config }: { database: Database; config: Config },
): Promise<void> {
  const at: SignInAt = {
    database,
    settings: config.console,
    countries: config.countries,
    provider: config.console.openId && openIdProvider(config.console.openId),
  }
  addSessionRoutes(server, at)
  await addPasswordRoutes(server, at)
  if (at.provider) addOpenIdRoutes(server, { ...at, provider: at.provider })
  addViewRoutes(server, at)
  await addPageRoutes(server)
}
