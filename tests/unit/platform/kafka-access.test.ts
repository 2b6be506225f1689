/** Who is granted what, by name, and what a plan says of the ACLs that a cluster has already. */
import { describe, expect, test } from 'vitest'
import { type Acl, planAcls, wantedAcls } from '#platform/kafka-access.ts'

const wanted = wantedAcls(['CNA', 'DEA'], 'preadvice')

/** `READ TOPIC x` or `READ TOPIC x*`, in order. */
function may(principal: string): string[] {
  return wanted
    .filter((acl) => acl.principal === principal)
    .map(
      ({ operation, resource, name, pattern }) =>
        `${operation} ${resource} ${name}${pattern === 'PREFIXED' ? '*' : ''}`,
    )
    .sort()
}

function acl(principal: string, resource: Acl['resource'], name: string, rest: Partial<Acl> = {}): Acl {
  const usual = { permission: 'ALLOW', operation: 'READ', pattern: 'LITERAL', host: '*' } as const
  return { ...usual, principal, resource, name, ...rest }
}

test('an operator writes its inbound topic, reads its receipts and responses in groups of its own, and nothing else', () => {
  expect(may('User:CNA')).toEqual([
    'DESCRIBE TOPIC ead.inbound.CNA.v1',
    'DESCRIBE TOPIC ead.receipts.CNA.v1',
    'DESCRIBE TOPIC ead.responses.CNA.v1',
    'READ GROUP CNA.*',
    'READ TOPIC ead.receipts.CNA.v1',
    'READ TOPIC ead.responses.CNA.v1',
    'WRITE TOPIC ead.inbound.CNA.v1',
  ])
})

test('no ACL of one operator is about a name of another', () => {
  const foreign = wanted.filter((each) => each.principal === 'User:DEA' && !each.name.includes('DEA'))
  expect(foreign).toEqual([])
})

test('the services have every topic of ours, three groups, and no right to change who may do what', () => {
  const all = ['CREATE', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'READ', 'WRITE']
  const topics = all.flatMap((each) =>
    ['clearance.', 'ead.', 'item.'].map((prefix) => `${each} TOPIC ${prefix}*`),
  )
  const groups = [
    'READ GROUP clearance',
    'READ GROUP commands',
    'READ GROUP ingest',
    'READ GROUP revisions',
    'READ GROUP risk',
  ]
  expect(may('User:preadvice')).toEqual([...topics, ...groups].sort())
})

test('everything wanted is an allowance from everywhere', () => {
  expect(new Set(wanted.map(({ permission, host }) => `${permission} ${host}`))).toEqual(new Set(['ALLOW *']))
})

describe('a plan', () => {
  test('on an empty cluster creates everything; carried out, leaves nothing to do', () => {
    expect(planAcls([], wanted)).toEqual({ create: wanted, keep: [], leftAlone: [] })
    expect(planAcls(wanted, wanted)).toEqual({ create: [], keep: wanted, leftAlone: [] })
  })

  test('creates what is missing alone', () => {
    const [first, ...others] = wanted
    expect(planAcls(others, wanted)).toEqual({ create: [first], keep: others, leftAlone: [] })
  })

  test('from another host, or denied, is not what is wanted', () => {
    for (const difference of [{ host: '10.0.0.1' }, { permission: 'DENY' as const }]) {
      const other = { ...wanted[0]!, ...difference }
      expect(planAcls([other], wanted)).toMatchObject({ create: wanted, leftAlone: [other] })
    }
  })

  test.each([
    ['a topic of an operator that is no longer known', acl('User:XZA', 'TOPIC', 'ead.receipts.XZA.v1')],
    [
      'the groups of an operator that is no longer known',
      acl('User:XZA', 'GROUP', 'XZA.', { pattern: 'PREFIXED' }),
    ],
    ['a topic of ours, by somebody else', acl('User:monitoring', 'TOPIC', 'item.decided.v1')],
    ['every topic', acl('User:monitoring', 'TOPIC', '*')],
    ['a prefix of ours', acl('User:monitoring', 'TOPIC', 'ea', { pattern: 'PREFIXED' })],
    [
      'a prefix of a topic of ours',
      acl('User:monitoring', 'TOPIC', 'ead.receipts.', { pattern: 'PREFIXED' }),
    ],
    ['a group of ours', acl('User:monitoring', 'GROUP', 'ingest')],
    ['groups of an operator', acl('User:monitoring', 'GROUP', 'CNA.customs')],
    ['something more for an operator', acl('User:CNA', 'CLUSTER', 'kafka-cluster', { operation: 'ALTER' })],
    ['something more for the services', acl('User:preadvice', 'TOPIC', 'other')],
  ])('reports and leaves alone: %s', (_, there) => {
    expect(planAcls([there, ...wanted], wanted)).toEqual({ create: [], keep: wanted, leftAlone: [there] })
  })

  test.each([
    ['another topic', acl('User:shop', 'TOPIC', 'orders')],
    ['a topic with the name of a group of ours', acl('User:shop', 'TOPIC', 'ingest')],
    ['another group', acl('User:shop', 'GROUP', 'ingest-of-the-shop')],
  ])('says nothing of what is none of ours: %s', (_, there) => {
    expect(planAcls([there], wanted)).toEqual({ create: wanted, keep: [], leftAlone: [] })
  })
})
