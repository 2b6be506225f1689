/**
 * An agreement between two administrations on what one tells the other, as both hold it: the parts of the WCO's utility block.
 * Both read the same file, so its content hash is the version both name. Also the message that goes under it. See
 * docs/exchange.md.
 */
import { z } from 'zod'
import { RISK_CATEGORIES } from '#domain/assessment.ts'
import { isCountry } from '#domain/countries.ts'
import { EXAMINATION_OUTCOMES } from './cases.ts'

/** All that can leave, and whether it tells of a person. What is not here has no path by which it could. */
export const SHAREABLE = {
  'item.itemId': { personal: true },
  'item.mailClass': { personal: false },
  'item.originOperator': { personal: false },
  'item.destinationOperator': { personal: false },
  'item.grossWeightGrams': { personal: false },
  'sender.country': { personal: false },
  'sender.name': { personal: true },
  'sender.nameHash': { personal: true },
  'sender.phone': { personal: true },
  'addressee.country': { personal: false },
  'addressee.name': { personal: true },
  'addressee.phone': { personal: true },
  'contents[].description': { personal: false },
  'contents[].hsCode': { personal: false },
  'contents[].originCountry': { personal: false },
  'contents[].quantity': { personal: false },
  'contents[].netWeightGrams': { personal: false },
  'finding.outcome': { personal: false },
  'finding.categories': { personal: false },
  'finding.decidedAt': { personal: false },
  'finding.goods[].category': { personal: false },
  'finding.goods[].description': { personal: false },
} as const satisfies Record<string, { personal: boolean }>
export type SharePath = keyof typeof SHAREABLE
export const SHARE_PATHS = Object.keys(SHAREABLE) as [SharePath, ...SharePath[]]

const words = z.string().trim().min(1).max(2_000)
export const agreementName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'small letters, digits and dashes, 40 at most')

const entity = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/, 'two to ten capital letters or digits'),
  name: words,
  country: z.string().refine(isCountry, 'a country of ISO 3166-1'),
})

const trigger = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('outcome').describe('an examination is concluded so, with the decision that follows made'),
    outcomes: z.array(z.enum(EXAMINATION_OUTCOMES)).min(1),
    categories: z.array(z.enum(RISK_CATEGORIES)).min(1).nullable().describe('null: any'),
  }),
  z.strictObject({ on: z.literal('request').describe('an officer asks for it, item by item') }),
])

const clusterField = z.strictObject({
  path: z.enum(SHARE_PATHS, `is no path that can be shared; there are ${SHARE_PATHS.join(', ')}`),
  personalData: z.literal(true).optional().describe('said aloud where the field tells of a person'),
})

export const agreementSchema = z
  .strictObject({
    agreement: agreementName,
    name: words,
    purpose: words,
    benefit: words,
    legalBasis: words,
    businessRules: z.array(words).min(1).describe('what both sides keep to, in words'),
    trigger,
    entities: z.strictObject({ discloser: entity, recipient: entity }),
    dataCluster: z.strictObject({
      fields: z.array(clusterField).min(1),
      personalDataBasis: words.nullable().describe('the law that allows personal data; null where none goes'),
    }),
    validDays: z.int().min(1).max(1_095).describe('how long the recipient looks for what it was told'),
    gateway: z.strictObject({ kind: z.literal('intake'), path: z.literal('/v1/exchange/{agreement}') }),
    protocol: z.strictObject({
      transport: z.literal('https-post'),
      signature: z.literal('hmac-sha256'),
      format: z.literal('json-1'),
    }),
    startsOn: z.iso.date().describe('the first day'),
    endsOn: z.iso.date().describe('the last day'),
  })
  .superRefine((body, context) => {
    for (const { path, message } of faultsOf(body)) context.addIssue({ code: 'custom', path, message })
  })
export type Agreement = z.infer<typeof agreementSchema>

interface Fault {
  path: (string | number)[]
  message: string
}

type Checked = Pick<Agreement, 'dataCluster' | 'entities' | 'startsOn' | 'endsOn'>

function faultsOf({
  dataCluster: { fields, personalDataBasis },
  entities,
  startsOn,
  endsOn,
}: Checked): Fault[] {
  const at = (i: number) => ['dataCluster', 'fields', i]
  const faults = fields.flatMap(({ path, personalData }, i): Fault[] => {
    if (fields.findIndex((each) => each.path === path) < i)
      return [{ path: at(i), message: `${path} stands there twice` }]
    if (SHAREABLE[path].personal && personalData !== true)
      return [{ path: at(i), message: `${path} tells of a person: say "personalData": true` }]
    return []
  })
  if (personalDataBasis === null && fields.some(({ path }) => SHAREABLE[path].personal))
    faults.push({
      path: ['dataCluster', 'personalDataBasis'],
      message: 'name the law that allows personal data',
    })
  if (entities.discloser.code === entities.recipient.code)
    faults.push({ path: ['entities'], message: 'discloser and recipient are the same' })
  if (endsOn < startsOn) faults.push({ path: ['endsOn'], message: 'it ends before it starts' })
  return faults
}

const TEXT_MAX = 600
const single = z.union([z.string().max(TEXT_MAX), z.int()]).nullable()
/** A list has one value for each content piece or each of the goods, in their order. */
export const sharedValue = z.union([single, z.array(single).max(99)])
export type SharedValue = z.infer<typeof sharedValue>
export type SharedFields = Partial<Record<SharePath, SharedValue>>

/** What travels. `fields` by path; which paths is the agreement's to say. */
export const disclosureSchema = z.strictObject({
  disclosureId: z.uuid(),
  agreement: agreementName,
  version: z.string().regex(/^[0-9a-f]{16}$/),
  from: z.string().max(10),
  to: z.string().max(10),
  kind: z.enum(['indicator', 'withdrawal']).describe('a withdrawal has no fields: what was told was wrong'),
  withdraws: z.uuid().nullable(),
  madeAt: z.iso.datetime(),
  fields: z.partialRecord(z.string().max(60), sharedValue),
})
export type DisclosureMessage = z.infer<typeof disclosureSchema>

/** Paths of fields that the cluster does not have. */
export function outsideCluster({ dataCluster }: Agreement, fields: object): string[] {
  const inside: ReadonlySet<string> = new Set(dataCluster.fields.map(({ path }) => path))
  return Object.keys(fields).filter((path) => !inside.has(path))
}

const error = z.object({ error: z.string().describe('what is wrong and what to do') })

export const EXCHANGE_DOCUMENTED = {
  body: disclosureSchema,
  consumes: ['application/json'],
  response: {
    200: z
      .object({ disclosureId: z.uuid(), sha256: z.string(), repeated: z.boolean() })
      .describe('kept; repeated: it was there already'),
    400: error.describe('it cannot be read'),
    401: error.describe('no signature of a key that is valid, or its time is too far from now'),
    403: error.describe('the agreement is not in force here, or you are not who discloses under it'),
    409: error.describe(
      'this very request was taken before, or another version is in force here: sign anew, later',
    ),
    422: error.describe('it holds what the agreement does not cover, or its id was used for something else'),
  },
  security: [],
}
