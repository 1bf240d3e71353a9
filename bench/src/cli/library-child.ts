/** What the command line does for `aqua run --output`, as a program of a user's own does it. */
import { createZuoraClient } from '@zuora-jobs/client'
import { exportQueries } from '@zuora-jobs/data'
import { createJobs } from '@zuora-jobs/polling'

const {
  ZUORA_BASE_URL: baseUrl = '',
  ZUORA_CLIENT_ID: clientId = '',
  ZUORA_CLIENT_SECRET: clientSecret = '',
} = process.env

const zuora = createZuoraClient({ baseUrl, auth: { clientId, clientSecret } })
await exportQueries(createJobs(zuora), {
  queries: [{ query: 'select Name from Account', type: 'zoql' }],
  to: process.argv[2]!,
})
