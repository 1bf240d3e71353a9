import type { Examples } from './example.ts'

const ID = '7d0c1f52-3a44-4b19-9c6e-5f21b8e0a001'
const QUERY = '"select accountnumber, balance from account"'

export const DATA_QUERY_EXAMPLES: Examples = {
  query: [{ about: 'SQL into a file', line: `query run --query ${QUERY} --output accounts.csv` }],
  'query run': [
    { about: 'SQL into a file', line: `query run --query ${QUERY} --output accounts.csv` },
    {
      about: 'several queries, each into a file of its own',
      line: 'query run --query accounts=@accounts.sql --query invoices=@invoices.sql --output exports',
    },
    {
      about: 'what is large, from the warehouse, packed on the way and on disk',
      line: 'query run --query @usage.sql --source warehouse --compression gzip --output usage.csv.gz',
    },
    {
      about: 'which columns a table has',
      line: 'query run --query "describe account" --format json',
    },
  ],
  'query status': [
    { about: 'for scripts: the exit code says how it stands', line: `query status ${ID} --json` },
  ],
  'query wait': [{ about: 'wait half an hour at most', line: `query wait ${ID} --timeout 30m` }],
  'query download': [
    {
      about: 'the result of a job that has ended, within 4 hours',
      line: `query download ${ID} --output accounts.csv`,
    },
  ],
  'query cancel': [{ about: 'free the slot of one that takes too long', line: `query cancel ${ID}` }],
  'query list': [{ about: 'what runs at the moment', line: 'query list --status in_progress' }],
}
