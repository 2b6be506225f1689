import { loadShippedRuleSet } from '#services/risk/packs.ts'
import { compileRuleSet } from '#services/risk/compile.ts'
const t=performance.now(); const c = compileRuleSet(loadShippedRuleSet()); console.log(c.version, c.rules.length, (performance.now()-t).toFixed(0),'ms')
