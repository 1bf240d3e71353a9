/**
 * Runs a benchmark: `npm run bench cli`, `client`, `data`, `fleet`, `mock` or `polling`. It prints the
 * figures as tables, or as JSON with `-- --json`; `-- --write` also puts tables and plots into
 * bench/README.md and bench/plots.
 */
import { parseArgs } from 'node:util'

const BENCHMARKS = ['cli', 'client', 'data', 'fleet', 'mock', 'polling']
const OPTIONS = {
  write: { type: 'boolean' },
  json: { type: 'boolean' },
  size: { type: 'string' },
  open: { type: 'string' },
} as const

const { positionals } = parseArgs({ options: OPTIONS, allowPositionals: true })
const [name = ''] = positionals
if (positionals.length !== 1 || !BENCHMARKS.includes(name)) {
  throw new Error(`Name one benchmark (${BENCHMARKS.join(', ')}): npm run bench client`)
}
// Only what is asked for is loaded: what else is in memory slows down what is measured.
await import(`./${name}/main.ts`)
