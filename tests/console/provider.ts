/** A real OpenID Connect provider on a port of this machine: PKCE demanded, people known by what they type as their name. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'
import { atEnd } from '../harness/at-end.ts'

export const CLIENT = { id: 'console', secret: 'a secret between the two' }

/** Claims of people, by the name they sign in with there. */
export type Claims = Record<string, Record<string, unknown>>

/** Its address. `redirectUri` is asked when it is needed: the console's port is known later. */
export async function startProvider(claims: Claims, redirectUris: string[]): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  atEnd(
    () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  )
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: redirectUris,
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    pkce: { required: () => true },
    claims: { profile: ['preferred_username', 'realm_access', 'operator'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for tests'] },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, ...claims[sub] }),
    }),
  })
  server.on('request', provider.callback())
  return issuer
}
