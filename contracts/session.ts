/** What a page knows of who is signed in, and how people sign in here. */
import { z } from 'zod'
import { CAPABILITIES, ROLES } from '#domain/capability.ts'

export const sessionSchema = z.object({
  person: z
    .object({
      name: z.string(),
      roles: z.array(z.enum(ROLES)),
      operator: z.string().nullable().describe('the operator a liaison speaks for'),
    })
    .nullable()
    .describe('null: nobody is signed in'),
  capabilities: z.array(z.enum(CAPABILITIES)).describe('what this person may do'),
  mustChangePassword: z.boolean().describe('nothing may be done before the first password is changed'),
  csrf: z.string().nullable().describe('to send as x-csrf-token with everything that changes something'),
  idleMinutes: z.number().nullable().describe('the session ends after so long without anybody at the desk'),
  expiresAt: z.string().nullable(),
  signIn: z.object({ openId: z.boolean().describe('an identity provider is set up') }),
  installation: z.object({ name: z.string(), countries: z.array(z.string()) }),
  build: z.string().nullable().describe('of the pages this service has; a tab with another one is old'),
})
export type SessionView = z.infer<typeof sessionSchema>

export const signInSchema = z.object({ name: z.string().max(100), password: z.string().max(200) })

export const passwordChangeSchema = z.object({
  password: z.string().max(200).describe('the present one'),
  newPassword: z.string().max(200).describe('12 characters or more'),
})

export const openSessionSchema = z.object({
  id: z.uuid(),
  person: z.string(),
  roles: z.array(z.enum(ROLES)),
  how: z.enum(['password', 'openid']),
  begunAt: z.string(),
  seenAt: z.string(),
  isOwn: z.boolean().describe('the session that asks'),
})
export type OpenSessionView = z.infer<typeof openSessionSchema>
