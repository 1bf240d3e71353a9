import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import { createJobs, type Jobs } from '@zuora-jobs/polling'

/** What the examples have in common: each process makes its own, and handles travel between them as JSON. */
export const zuora: ZuoraClient = createZuoraClient({
  baseUrl: process.env['ZUORA_BASE_URL'] ?? 'https://rest.zuora.com',
  auth: {
    clientId: process.env['ZUORA_CLIENT_ID'] ?? '',
    clientSecret: process.env['ZUORA_CLIENT_SECRET'] ?? '',
  },
})

export const jobs: Jobs = createJobs(zuora)

/** The work of the examples. */
export const INPUT = {
  queries: [{ query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' as const }],
}
