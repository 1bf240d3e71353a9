import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs, DURABLE_SCHEDULE, type Jobs } from '@zuora-jobs/polling'

/** What the examples have in common: each process makes its own, and handles travel between them as JSON. */
export const jobs: Jobs = createJobs(
  createZuoraClient({
    baseUrl: process.env['ZUORA_BASE_URL'] ?? 'https://rest.zuora.com',
    auth: {
      clientId: process.env['ZUORA_CLIENT_ID'] ?? '',
      clientSecret: process.env['ZUORA_CLIENT_SECRET'] ?? '',
    },
  }),
  // Engines charge for each step: this makes 22 polls in ten minutes, 30 in an hour.
  { schedule: DURABLE_SCHEDULE },
)

/** The work of the examples. */
export const INPUT = {
  queries: [{ query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' as const }],
}
