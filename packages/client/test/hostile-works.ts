import type { HostileWork } from '@zuora-jobs/testing/hostile'

import { createZuoraClient } from '../src/index.ts'
import { type Call, CALLS, UUID } from './calls.ts'

/** What {@link CALLS} leaves out: the operations that read more than one answer. */
const MORE_CALLS: Readonly<Record<string, Call>> = {
  'dataQuery.download': async ({ dataQuery }) =>
    new Response((await dataQuery.download({ jobId: UUID })).body).text(),
  'customObjects.list, all pages': async ({ customObjects }) => {
    const ids: unknown[] = []
    for await (const job of customObjects.list()) {
      ids.push(job.Id)
      if (ids.length === 100) break
    }
    return ids
  },
  'GET by its path': async (zuora) =>
    (await zuora.GET('/query/jobs/{job-id}', { params: { path: { 'job-id': UUID } } })).data,
}

/** Every operation of the client, as work at a hostile tenant. */
export const HOSTILE_CALLS: readonly HostileWork[] = Object.entries({ ...CALLS, ...MORE_CALLS }).map(
  ([name, call]) => ({
    name,
    work: ({ clientOptions }) =>
      call(createZuoraClient({ ...clientOptions, timeoutMs: 40_000, totalTimeoutMs: 200_000 })),
  }),
)
