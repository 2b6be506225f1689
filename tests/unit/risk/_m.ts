import { readFileSync } from 'node:fs'
import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
import { assess } from '#services/risk/assess.ts'
import { DANGEROUS, INNOCENT } from './held-out-cases.ts'
import { fromHeldOut, isCaught, isClear, aDeclaration } from './declarations.ts'
const set = loadShippedRuleSet(); const rules = compileRuleSet(set); const ratesToUsd = set.rates.toUsd
let missed=0,n=0, wrong=0
for (const [cat, rows] of Object.entries(DANGEROUS)) for (const r of rows!) { n++; const o = assess({declaration: fromHeldOut(r), ratesToUsd}, rules)
  const cats = cat==='medicines'?['medicines','drugs']:[cat]
  if (!isCaught(o, cats as any)) { missed++; console.log('MISS', cat, r[0], '|', r[7], o.hits.map(h=>h.rule+':'+h.evidence[0]?.matched)) } }
let fa=0
for (const r of INNOCENT) { const o = assess({declaration: fromHeldOut(r), ratesToUsd}, rules); if (!isClear(o)) { fa++; console.log('FALSE', r[0], o.hits.map(h=>h.rule+' <'+h.evidence.map(e=>e.value+'~'+e.matched).join(';')+'>')) } }
console.log('recall', (n-missed)+'/'+n, ((n-missed)/n*100).toFixed(1), 'false', fa+'/'+INNOCENT.length, (fa/INNOCENT.length*100).toFixed(1))
const cases = readFileSync('../shared/data/cases-published.ndjson','utf8').trim().split('\n').map(l=>JSON.parse(l))
for (const c of cases) { const d = {...aDeclaration(), ...c.item}; const o = assess({declaration:d, ratesToUsd}, rules)
 const ok = c.expect==='hold-or-refer' ? isCaught(o,[c.category.toLowerCase()] as any) : isClear(o)
 if (!ok) console.log('PUB', c.id, c.expect, c.category, d.contents[0]?.description, o.hits.map(h=>h.rule+':'+h.evidence[0]?.matched)) }
for (const rule of set.rules) for (const truth of ['true','false'] as const) for (const ex of rule.examples[truth]) {
  const { fromExample } = await import('./declarations.ts'); const o = assess({declaration: fromExample(ex), ratesToUsd}, rules)
  if (o.hits.some(h=>h.rule===rule.id) !== (truth==='true')) console.log('EXAMPLE', rule.id, truth, ex.description, o.unevaluated.find(u=>u.rule===rule.id)?.why) }
const ds = cases.map(c=>({declaration:{...aDeclaration(), ...c.item}, ratesToUsd}))
for (let k=0;k<60;k++) for (const d of ds) assess(d, rules)
const times:number[]=[]; for (let k=0;k<60;k++) for (const d of ds) { const t=performance.now(); assess(d, rules); times.push(performance.now()-t) }
times.sort((a,b)=>a-b); console.log('p50', (times[times.length>>1]!*1000).toFixed(1),'us p99',(times[Math.floor(times.length*.99)]!*1000).toFixed(1))
