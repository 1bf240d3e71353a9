import { RuleTester } from 'oxlint/plugins-dev'

import { constantCase } from './constant-case.ts'

const rename = (code: string, from: string, to: string, output: string | null = null) => ({
  code,
  output: output ?? (code.startsWith('export') ? null : code.replace(from, to)),
  errors: [{ message: `The module-level constant \`${from}\` holds data: name it \`${to}\`.` }],
})

new RuleTester({ languageOptions: { sourceType: 'module', parserOptions: { lang: 'ts' } } }).run(
  'constant-case',
  constantCase,
  {
    valid: [
      'const LIMIT = 5',
      'export const PHASES = { a: "waiting" } as const',
      'const DAY_MS = 24 * HOUR_MS',
      'const CODES = new Set([1, 2])',
      // State, what is computed, functions, and objects that hold some.
      'const cache = new Map<string, number>()',
      'const seen: string[] = []',
      'const root = join(import.meta.dirname, "..")',
      'export const clock: Clock = { now: () => 1 }',
      'export const aqua = { name: "aqua", submit }',
      'const phaseOf = (status: string) => PHASES[status]',
      'function local() { const limit = 5; return limit }',
      'let count = 0',
    ],
    invalid: [
      rename('const limit = 5', 'limit', 'LIMIT'),
      rename('const jobId = `a`', 'jobId', 'JOB_ID'),
      rename('const word = /a/', 'word', 'WORD'),
      rename(
        'const limit = 5; f(limit, { limit, limit: 1 }); function g(limit: number) { return limit }',
        'limit',
        'LIMIT',
        'const LIMIT = 5; f(LIMIT, { limit: LIMIT, limit: 1 }); function g(limit: number) { return limit }',
      ),
      // Other files may import it.
      rename('export const ourPhases: Phases = { a: "b", c: [1, -1] }', 'ourPhases', 'OUR_PHASES'),
      rename('const all = [...SOME, "more"] as const', 'all', 'ALL'),
      rename('const codes = new Set(["a"])', 'codes', 'CODES'),
      rename('const day = 24 * HOUR', 'day', 'DAY'),
      { code: 'const READ = () => 1', errors: [{ message: '`READ` is a function: name it in camelCase.' }] },
    ],
  },
)
