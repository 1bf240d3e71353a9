import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { writePage } from './page.ts'

const REFERENCE = join(import.meta.dirname, '../../../packages/mock/REFERENCE.md')

/** What a mock tenant can be told to do, from the tables that the package makes of its own schemas. */
export function makeScenarios(): void {
  const reference = readFileSync(REFERENCE, 'utf8')
  const table = (name: string): string => {
    const found = new RegExp(`<!-- table ${name}:[^>]*-->([\\s\\S]*?)<!-- end -->`).exec(reference)?.[1]
    if (found === undefined) throw new Error(`${REFERENCE} has no table ${name}`)
    return found.trim()
  }
  writePage(
    'understand/scenarios.md',
    {
      title: 'Scenarios',
      description: 'What goes wrong in production, on command.',
      sidebar: { order: 7 },
    },
    [
      'A scenario makes jobs and answers of a mock tenant go wrong. Name a ready-made one, or describe one as data.',
      '```ts title="scenario.ts"',
      "import { startMockTenant } from '@zuora-jobs/mock'",
      '',
      'await using tenant = await startMockTenant({',
      '  scenarios: [',
      "    'unavailable', // by name",
      "    { match: { aqua: { query: 'from Invoice' } }, effect: { abort: { message: 'out of memory' } } },",
      '  ],',
      '})',
      'console.log(tenant.scenarios.length)',
      '```',
      '',
      '```text output',
      '2',
      '```',
      '',
      'At the terminal, `zuora-jobs mock --scenario unavailable` does the same.',
      '',
      '## By name',
      '',
      table('scenarios'),
      '',
      '## Effects',
      '',
      'A scenario of your own has one of these effects. It is good for every job or request that it matches, after the',
      'first `skip`, at most `times`.',
      '',
      table('effects'),
      '',
      '## Options of a tenant',
      '',
      table('options'),
      '',
      '## Control over HTTP',
      '',
      'Programs in any language control a tenant by these calls.',
      '',
      table('calls'),
      '',
      reference.slice(reference.indexOf('## What it does as Zuora does')),
    ].join('\n'),
  )
}
