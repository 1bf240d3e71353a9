import { createZuoraClient, LATEST_API_VERSION, type paths } from '@zuora-jobs/client'
import axios from 'axios'
import ky from 'ky'
import createClient from 'openapi-fetch'

/** One way to ask for a job. */
export interface Contender {
  readonly name: string
  /** Asks once and resolves with the decoded body. */
  readonly call: () => Promise<unknown>
}

const JOBID = '8ad08f06909293cd01909613f23549e4'
const TOKEN = 'f'.repeat(36)

/** The headers that our client sends with each call, with an id per call. Every contender sends them. */
function headers(): Record<string, string> {
  return {
    accept: 'application/json',
    authorization: `Bearer ${TOKEN}`,
    'zuora-version': LATEST_API_VERSION,
    'zuora-track-id': `zj-${crypto.randomUUID()}`,
  }
}

/** The contenders, bare `fetch` first. None gets options that make it cheaper or dearer than it comes. */
export function contendersFor(baseUrl: string): readonly Contender[] {
  const zuora = createZuoraClient({ baseUrl, auth: { clientId: 'a-client', clientSecret: 'a-secret' } })
  const raw = createClient<paths>({ baseUrl })
  const url = (): string => `${baseUrl}/v1/batch-query/jobs/${encodeURIComponent(JOBID)}`
  return [
    { name: 'fetch', call: async () => (await fetch(url(), { headers: headers() })).json() },
    { name: 'zuora-jobs, named operation', call: () => zuora.aqua.get({ jobId: JOBID }) },
    {
      name: 'zuora-jobs, typed path',
      call: async () =>
        (await zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path: { jobid: JOBID } } })).data,
    },
    {
      name: 'openapi-fetch',
      call: async () =>
        (
          await raw.GET('/v1/batch-query/jobs/{jobid}', {
            params: { path: { jobid: JOBID } },
            headers: headers(),
          })
        ).data,
    },
    { name: 'ky', call: () => ky.get(url(), { headers: headers() }).json() },
    { name: 'axios', call: async () => (await axios.get(url(), { headers: headers() })).data },
  ]
}
