import type { Examples } from './example.ts'

export const CUSTOM_OBJECTS_EXAMPLES: Examples = {
  bulk: [{ about: 'what is open', line: 'bulk list --status pending' }],
  'bulk create': [
    {
      about: 'a record for each row; what Zuora rejects goes to a file',
      line: 'bulk create --object passenger --csv passengers.csv --rejects rejects.csv',
    },
    {
      about: 'what would come of it, before anything is sent',
      line: 'bulk create --object passenger --csv passengers.csv --plan',
    },
  ],
  'bulk update': [
    {
      about: 'update the fields of the file; all others get their defaults',
      line: 'bulk update --object passenger --csv passengers.csv --allow-defaults',
    },
  ],
  'bulk delete': [
    {
      about: 'delete what is old',
      line: 'bulk delete --object passenger --filter "CreatedDate LT 2020-01-01T00:00:00Z"',
    },
  ],
  'bulk retry': [{ about: 'load rejected rows again, once they are mended', line: 'bulk retry rejects.csv' }],
  'bulk status': [{ about: 'how it stands', line: 'bulk status 2c92c8f83dc4 --json' }],
  'bulk wait': [{ about: 'wait for the end', line: 'bulk wait 2c92c8f83dc4' }],
  'bulk cancel': [
    { about: 'free the slot of a job that waits for a file', line: 'bulk cancel 2c92c8f83dc4' },
  ],
  'bulk upload': [
    { about: 'bring the file that a job waits for', line: 'bulk upload 2c92c8f83dc4 --csv passengers.csv' },
  ],
  'bulk errors': [{ about: 'the rejected rows as CSV', line: 'bulk errors 2c92c8f83dc4 > rejected.csv' }],
  'bulk list': [{ about: 'jobs that wait for their file', line: 'bulk list --status pending' }],
}
