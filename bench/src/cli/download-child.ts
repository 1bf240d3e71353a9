/** What the command line does for `aqua download --output`, as a program of a user's own does it. */
import { createZuoraClient } from '@zuora-jobs/client'
import { results } from '@zuora-jobs/data'
import { createJobs } from '@zuora-jobs/polling'

const {
  ZUORA_BASE_URL: baseUrl = '',
  ZUORA_CLIENT_ID: clientId = '',
  ZUORA_CLIENT_SECRET: clientSecret = '',
} = process.env
const [jobId = '', path = ''] = process.argv.slice(2)

const zuora = createZuoraClient({ baseUrl, auth: { clientId, clientSecret } })
const jobs = createJobs(zuora)
await results(zuora, await jobs.settle(jobs.adopt('aqua', jobId)))
  .query(0)
  .saveTo(path)
