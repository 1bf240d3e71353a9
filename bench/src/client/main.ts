import { writeTables } from '../readme.ts'
import { measureLatency } from './latency.ts'
import { measureSizes } from './sizes.ts'
import { tablesOf } from './table.ts'
import { measureTypeCost } from './type-cost.ts'

const ROUNDS = 6_000
const WARM_UP = 2_000
const CALL_SITES = 200

// First, and alone: it is the one that measures this machine.
const latencies = await measureLatency(ROUNDS, WARM_UP)
const measured = { latencies, sizes: await measureSizes(), typeCosts: measureTypeCost(CALL_SITES) }

if (process.argv.includes('--write')) await writeTables('client', tablesOf(measured))
console.log(process.argv.includes('--json') ? JSON.stringify(measured) : tablesOf(measured))
