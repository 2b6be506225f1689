/** The command line: `preadvice <verb>`. One line says what is wrong; exit 2 for wrong use, 1 for a finding. */
import { runProgram } from '#platform/program.ts'
import { runVerb } from './verbs.ts'

const [name = 'help', ...args] = process.argv.slice(2)
await runProgram(() => runVerb(name, args), ': see "preadvice help"')
