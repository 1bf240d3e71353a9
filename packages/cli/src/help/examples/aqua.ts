import type { Examples } from './example.ts'

const QUERY = '"select AccountNumber, Balance from Account"'

export const AQUA_EXAMPLES: Examples = {
  aqua: [{ about: 'a query into a file', line: `aqua run --query ${QUERY} --output accounts.csv` }],
  'aqua run': [
    { about: 'a query into a file', line: `aqua run --query ${QUERY} --output accounts.csv` },
    {
      about: 'a job of several queries, each into a file of its own',
      line: 'aqua run --job nightly.json --output exports',
    },
    {
      about: 'from cron: the same key starts the job at most once in 24 hours',
      line: `aqua run --query ${QUERY} --idempotency-key accounts-2026-11-26 --output accounts.csv`,
    },
  ],
  'aqua status': [
    { about: 'for scripts: the exit code says how it stands', line: 'aqua status 2c92c8f83dc4 --json' },
  ],
  'aqua wait': [{ about: 'wait half an hour at most', line: 'aqua wait 2c92c8f83dc4 --timeout 30m' }],
  'aqua cancel': [{ about: 'ask Zuora to cancel it', line: 'aqua cancel 2c92c8f83dc4' }],
  'aqua download': [
    {
      about: 'the results of a job that has ended',
      line: 'aqua download 2c92c8f83dc4 --output accounts.csv',
    },
  ],
  'aqua last': [
    { about: 'the last job of an incremental export', line: 'aqua last --partner acme --project nightly' },
  ],
}
