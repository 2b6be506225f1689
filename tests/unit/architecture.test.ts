/**
 * Keeps the arrows between folders, the purity of the thinking files, and what is generated current.
 * How: reads the imports of every source file and holds them against the tables below, which are the house's own.
 */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { GENERATED_DIR, generated } from '../../contracts/publish.ts'

const ROOT = path.join(import.meta.dirname, '..', '..')
const FOLDERS = [
  'domain',
  'contracts',
  'platform',
  'models',
  'services',
  'traffic',
  'cli',
  'bench',
  'tests',
] as const

/** May import, beside itself and packages. Missing: whatever it needs. */
const ARROWS: Record<string, readonly string[]> = {
  domain: [],
  contracts: ['domain'],
  platform: ['contracts', 'domain'],
  models: ['domain'],
  'services/ingest': ['domain', 'contracts', 'platform'],
  'services/risk': ['domain', 'contracts', 'platform', 'models'],
  'services/clearance': ['domain', 'contracts', 'platform'],
  'services/console': ['domain', 'contracts', 'platform'],
  'services/console/web': ['domain', 'contracts'],
  traffic: ['domain'],
}

/** Files that think: no async, no clock, no chance, no environment, no I/O. */
const THINKING = [
  'domain/*.ts',
  'services/ingest/{decode,decode-json,decode-ndjson,decoded-message,parse-json,read-entry,read-item,normalise,validate,judge,judge-entry,judged,versions,authority,repeat-findings,limit-findings,reuse,sift,values}.ts',
  'services/ingest/checks/*.ts',
  'services/ingest/revision/{judge-revision,revised-line}.ts',
  'services/ingest/quality/{behind,behind-kinds,catalogue,catalogue-clearance,catalogue-journeys,catalogue-page,count,counters,expectation,fields,hit-counts,incidents,intervals,mask,pdf-words,report-csv,report-in,report-words,time-range,vague,vague-texts}.ts',
  'services/ingest/answers/{read-answers,judge-answers}.ts',
  'services/ingest/despatch/{judge-despatch,judge-movement,judge-scans,late-data,movement,picture,read-despatch,read-part,read-scans,weights}.ts',
  'services/risk/{assess,compile,conditions,facts,lexicon,lexicon-index,screen,sight}.ts',
  'services/risk/{explain,explain-changes,explain-condition,explain-counterfactual,explain-near,explain-signs,explain-words}.ts',
  'services/risk/conditions/*.ts',
  'services/risk/language/*.ts',
  'services/risk/history/{batch-items,compact,event-rows,events,facts-of-batch,keys,names,subject,windows}.ts',
  'services/risk/names/*.ts',
  'services/risk/lists/{list-formats,watch-index,watch-values}.ts',
  'services/risk/{catalogue,score}.ts',
  'services/risk/rules/{backtest,count-rules,in-force,life-facts,muted,who-may,written-rules}.ts',
  'services/risk/selection/draw.ts',
  'services/risk/target-rates/rate-names.ts',
  'services/risk/evidence/evidence-facts.ts',
  'services/clearance/{decide,decision-facts,judge,ordinary-answer,respond}.ts',
  'services/risk/model-life/{compare,estimates,weighted}.ts',
  'services/clearance/selection/{capacity,draw,quota,quota-fact,threshold,within-capacity}.ts',
  'services/clearance/policy/{alone,circumstances,contradictions,corridors,settings,switch,threat}.ts',
  'services/clearance/commands/of-policy.ts',
  'services/clearance/commands/{apply,command-result,docket,judge-command,no-ead,of-person,of-policy,of-referral,referral}.ts',
  'models/{drift,psi}.ts',
  'models/{boosted,calibrate,card,columns,explain,feature-list,features-given,features,golden,hashed-text,hs-match,inputs,measured-item,measures,padding,peers,random,reasons,reference,scorer,sparse-inputs,sparse,target-rates,threat-classes}.ts',
  'services/ingest/formats/*.ts',
  'services/clearance/arrival/{instructions,judge-alerts,judge-verdict,print-pulls,print-pulls-words,pull-list,told}.ts',
  'services/clearance/cases/{clocks,follow-case,print,print-words}.ts',
  'services/clearance/printed.ts',
  'services/clearance/cases/joint/{sorted-out,told,who-joins}.ts',
  'services/clearance/item-view/{actions,mask,timeline}.ts',
  'services/risk/item-view/{differences,likeness,mask-explanation,peers-of}.ts',
  'services/clearance/continuity/{backup-form,judge-status}.ts',
  'services/clearance/audit/{block,check-evidence,merkle,sources}.ts',
  'services/clearance/certificates/{hook-answer,typed}.ts',
  'services/clearance/exchange/{cluster,verify-signature}.ts',
  'services/clearance/sandbox/script.ts',
  'services/ingest/operator-view/{check-upload,rows-of-items}.ts',
  'services/clearance/what-if/{settings,what-if-item,expectation}.ts',
  'services/clearance/effectiveness/{case-study,case-study-words,rates}.ts',
]

const IMPURE =
  /\basync\b|\bawait\b|Date\.now|new Date\(\)|performance\.now|Math\.random|randomUUID|randomBytes|process\.|node:(fs|net|http|child_process|worker_threads|timers)/

interface Import {
  file: string
  target: string
}

const files = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: ROOT }))
const imports = files.flatMap(importsOf)

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
  const specifiers = [...text.matchAll(/(?:from|import)\s+'([^']+)'/g)].map((match) => match[1]!)
  return specifiers.flatMap((specifier) => {
    if (specifier.startsWith('#')) return [{ file, target: specifier.slice(1) }]
    if (specifier.startsWith('.')) return [{ file, target: path.join(path.dirname(file), specifier) }]
    return []
  })
}

/** `services/risk/assess.ts` belongs to `services/risk`, `domain/hs.ts` to `domain`; the pages are a part of their own. */
function partOf(file: string): string {
  if (file.startsWith('services/console/web/')) return 'services/console/web'
  const [top, second] = file.split('/')
  return top === 'services' && second && !second.endsWith('.ts') ? `${top}/${second}` : top!
}

describe('import arrows', () => {
  it('reads the whole project', () => {
    expect(files.length).toBeGreaterThan(80)
    expect(imports.length).toBeGreaterThan(200)
  })

  for (const [part, allowed] of Object.entries(ARROWS)) {
    it(`${part} imports only ${allowed.join(', ') || 'packages'}`, () => {
      const wrong = imports.filter(
        ({ file, target }) =>
          partOf(file) === part && partOf(target) !== part && !allowed.includes(partOf(target)),
      )
      expect(wrong).toEqual([])
    })
  }

  it('no service imports another', () => {
    const wrong = imports.filter(({ file, target }) => {
      const [from, to] = [partOf(file), partOf(target)]
      return from.startsWith('services/') && to.startsWith('services/') && from !== to
    })
    expect(wrong).toEqual([])
  })

  it('nothing that runs in production imports synthetic mail', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        partOf(target) === 'traffic' && /^(domain|contracts|platform|services|models)\//.test(file),
    )
    expect(wrong).toEqual([])
  })
})

describe('thinking is pure', () => {
  const thinking = THINKING.flatMap((pattern) => globSync(pattern, { cwd: ROOT }))

  it('the list names files that are there', () => {
    expect(thinking.length).toBeGreaterThan(25)
  })

  it.each(thinking)('%s', (file) => {
    const code = readFileSync(path.join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    expect(IMPURE.exec(code)?.[0] ?? null).toBeNull()
  })
})

describe('only the configuration reads the environment', () => {
  const allowed =
    /^(platform\/config\.ts|platform\/embedded-postgres-cluster\.ts|services\/main\.ts|cli\/|bench\/|tests\/)/

  it.each(files.filter((file) => !allowed.test(file)))('%s', (file) => {
    expect(readFileSync(path.join(ROOT, file), 'utf8')).not.toMatch(/process\.env/)
  })
})

describe('what is generated is current', () => {
  it.each(Object.entries(generated()))('docs/generated/%s', (name, content) => {
    expect(readFileSync(path.join(GENERATED_DIR, name), 'utf8')).toBe(content)
  })
})
