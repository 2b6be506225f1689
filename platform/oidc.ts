/**
 * OpenID Connect: authorization code with PKCE against any provider. What has to be remembered between the way out and the way back
 * (`Pending`) is kept by the caller, in the browser that began; nothing of it is of use to anybody else.
 */
import * as openid from 'openid-client'
import { isRole, type Role } from '#domain/capability.ts'
import type { OpenIdSettings } from './config-console.ts'
import { PreadviceError } from './errors.ts'
import type { Vouched } from './people.ts'

export interface Pending {
  state: string
  nonce: string
  verifier: string
}

export interface OpenIdProvider {
  /** Where to send the browser. */
  begin(redirectUri: string): Promise<{ url: string; pending: Pending }>
  /** Who came back to `address`; throws where the provider does not vouch for anybody. */
  finish(address: URL, pending: Pending): Promise<Vouched>
}

const TIMEOUT_SECONDS = 10

export function openIdProvider(settings: OpenIdSettings): OpenIdProvider {
  let found: Promise<openid.Configuration> | null = null
  // Asked for when first needed, and again after a failure: a provider that is down does not keep the services from starting.
  const provider = (): Promise<openid.Configuration> => {
    found ??= discover(settings).catch((error) => {
      found = null
      throw explained(error)
    })
    return found
  }
  return {
    begin: async (redirectUri) => begin(await provider(), redirectUri),
    finish: async (address, pending) => finish(await provider(), settings, address, pending),
  }
}

function discover({ issuer, clientId, clientSecret }: OpenIdSettings): Promise<openid.Configuration> {
  const authentication = clientSecret ? openid.ClientSecretBasic(clientSecret) : openid.None()
  const isPlain = issuer.startsWith('http:')
  return openid.discovery(new URL(issuer), clientId, undefined, authentication, {
    timeout: TIMEOUT_SECONDS,
    ...(isPlain ? { execute: [openid.allowInsecureRequests] } : {}),
  })
}

async function begin(
  provider: openid.Configuration,
  redirectUri: string,
): Promise<{ url: string; pending: Pending }> {
  const verifier = openid.randomPKCECodeVerifier()
  const [state, nonce] = [openid.randomState(), openid.randomNonce()]
  const url = openid.buildAuthorizationUrl(provider, {
    redirect_uri: redirectUri,
    scope: scopeOf(provider),
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return { url: url.href, pending: { state, nonce, verifier } }
}

/** `profile` carries the name at most providers; one that does not know it would refuse the whole request. */
function scopeOf(provider: openid.Configuration): string {
  const known = provider.serverMetadata().scopes_supported
  return ['openid', 'profile']
    .filter((scope) => scope === 'openid' || !known || known.includes(scope))
    .join(' ')
}

async function finish(
  provider: openid.Configuration,
  settings: OpenIdSettings,
  address: URL,
  pending: Pending,
): Promise<Vouched> {
  try {
    const tokens = await openid.authorizationCodeGrant(provider, address, {
      pkceCodeVerifier: pending.verifier,
      expectedState: pending.state,
      expectedNonce: pending.nonce,
      idTokenExpected: true,
    })
    const told = tokens.claims()!
    const hasAll = claimAt(told, settings.rolesClaim) !== undefined && told[settings.nameClaim] !== undefined
    const isMore = !hasAll && provider.serverMetadata().userinfo_endpoint !== undefined
    const more = isMore ? await openid.fetchUserInfo(provider, tokens.access_token, told.sub) : {}
    return vouchedBy({ ...more, ...told }, settings)
  } catch (error) {
    throw explained(error)
  }
}

function explained(error: unknown): PreadviceError {
  if (error instanceof PreadviceError) return error
  const why = error instanceof Error ? error.message : String(error)
  return new PreadviceError(`the identity provider did not vouch for anybody: ${why}`)
}

/** What claims say of a person, in our names. */
export function vouchedBy(claims: Record<string, unknown>, settings: OpenIdSettings): Vouched {
  const name = nameOf(claims[settings.nameClaim] ?? claims.email ?? claims.sub)
  if (!name)
    throw new PreadviceError(
      `the identity provider gave no name (claim ${settings.nameClaim}) to know a person by`,
    )
  const roles = rolesOf(claimAt(claims, settings.rolesClaim), settings.roles)
  if (roles.length === 0)
    throw new PreadviceError(
      `the identity provider names no role for ${name} (claim ${settings.rolesClaim}): ask an administrator`,
    )
  const operator = claims[settings.operatorClaim]
  return {
    subject: `${claims.iss} ${claims.sub}`,
    name,
    roles,
    operator: roles.includes('liaison') && typeof operator === 'string' ? operator : null,
  }
}

/** Names here are small letters, digits, points and dashes: what is before the @, cut to size. */
function nameOf(claim: unknown): string | null {
  const text = typeof claim === 'string' ? claim.split('@')[0]!.toLowerCase() : ''
  const name = text
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
  return name.length >= 2 ? name : null
}

function rolesOf(claim: unknown, known: Readonly<Record<string, Role>>): Role[] {
  const named = (Array.isArray(claim) ? claim : [claim]).filter((each) => typeof each === 'string')
  const roles = named.map((each) => (Object.hasOwn(known, each) ? known[each]! : each)).filter(isRole)
  return [...new Set(roles)]
}

function claimAt(claims: Record<string, unknown>, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  return path.split('.').reduce<unknown>((at, key) => {
    return typeof at === 'object' && at !== null && Object.hasOwn(at, key)
      ? (at as Record<string, unknown>)[key]
      : undefined
  }, claims)
}
