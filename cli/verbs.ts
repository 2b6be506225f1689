/** The verbs of the command line. Each is read when it is asked for: reading all of them takes longer than most of them work. */
import { usageError } from '#platform/errors.ts'
import type { Verb } from './verb.ts'

const VERBS: Record<string, () => Promise<Verb>> = {
  submit: async () => (await import('./verbs/submit.ts')).submit,
  receipts: async () => (await import('./verbs/receipts.ts')).receipts,
  responses: async () => (await import('./verbs/responses.ts')).responses,
  item: async () => (await import('./verbs/item.ts')).item,
  revise: async () => (await import('./verbs/revise.ts')).revise,
  decide: async () => (await import('./verbs/decide.ts')).decide,
  confirm: async () => (await import('./verbs/decide.ts')).confirm,
  recall: async () => (await import('./verbs/decide.ts')).recall,
  case: async () => (await import('./verbs/case.ts')).caseVerb,
  'pull-list': async () => (await import('./verbs/pull-list.ts')).pullList,
  alerts: async () => (await import('./verbs/alerts.ts')).alerts,
  balance: async () => (await import('./verbs/balance.ts')).balance,
  redrive: async () => (await import('./verbs/redrive.ts')).redrive,
  replay: async () => (await import('./verbs/replay.ts')).replayVerb,
  'verify-audit': async () => (await import('./verbs/verify-audit.ts')).verifyAudit,
  evidence: async () => (await import('./verbs/evidence.ts')).evidence,
  lists: async () => (await import('./verbs/lists.ts')).lists,
  rules: async () => (await import('./verbs/rules.ts')).rules,
  policy: async () => (await import('./verbs/policy.ts')).policy,
  outage: async () => (await import('./verbs/outage.ts')).outage,
  status: async () => (await import('./verbs/status.ts')).status,
  drill: async () => (await import('./verbs/drill.ts')).drill,
  retention: async () => (await import('./verbs/retention.ts')).retention,
  backup: async () => (await import('./verbs/backup.ts')).backup,
  restore: async () => (await import('./verbs/restore.ts')).restore,
  screen: async () => (await import('./verbs/screen.ts')).screen,
  selection: async () => (await import('./verbs/selection.ts')).selection,
  score: async () => (await import('./verbs/score.ts')).score,
  model: async () => (await import('./verbs/model.ts')).model,
  train: async () => (await import('./verbs/train.ts')).train,
  evaluate: async () => (await import('./verbs/evaluate.ts')).evaluate,
  source: async () => (await import('./verbs/source.ts')).sourceVerb,
  operator: async () => (await import('./verbs/operator.ts')).operator,
  partner: async () => (await import('./verbs/partner.ts')).partner,
  secrets: async () => (await import('./verbs/secrets.ts')).secrets,
  webhook: async () => (await import('./verbs/webhook.ts')).webhook,
  agreement: async () => (await import('./verbs/agreement.ts')).agreement,
  certificate: async () => (await import('./verbs/certificate.ts')).certificate,
  reference: async () => (await import('./verbs/reference.ts')).reference,
  quality: async () => (await import('./verbs/quality.ts')).quality,
  topics: async () => (await import('./verbs/topics.ts')).topics,
  user: async () => (await import('./verbs/user.ts')).user,
}

/** Runs a verb to its exit code. */
export async function runVerb(name: string, args: string[]): Promise<number> {
  const read = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (read) return (await read()).run(args)
  if (name !== 'help' && name !== '--help')
    throw usageError(`there is no verb "${name}": see "preadvice help"`)
  process.stdout.write(`${await help()}\n`)
  return 0
}

/** An image of the services has no synthetic mail, and so not the verbs that train on it. */
async function help(): Promise<string> {
  const read = await Promise.allSettled(Object.values(VERBS).map((verb) => verb()))
  const lines = read.flatMap((verb) =>
    verb.status === 'fulfilled' ? [`  ${verb.value.usage}\n      ${verb.value.does}`] : [],
  )
  return [
    'preadvice <verb>, on the data of DATA_DIR or DATABASE_URL:',
    '',
    ...lines,
    '',
    '  --json: the result alone on stdout, as one line',
  ].join('\n')
}
