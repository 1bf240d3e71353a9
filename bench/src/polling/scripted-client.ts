import { type JsonAnswer, type ZuoraClient, ZuoraLimitError, ZuoraNetworkError } from '@zuora-jobs/client'

import { sleep } from './contenders/sleep.ts'
import type { Answer } from './job.ts'
import { ROUND_TRIP_MS } from './wait.ts'

/** Handles of the bench belong to it. */
export const TENANT = 'bench'

/**
 * The part of a client that a wait calls, so that the package's own families run over the simulated tenant.
 */
export interface Script {
  /** A status request for an AQuA job. */
  readonly aqua?: (id: string) => Answer
  readonly customObjects?: {
    readonly submit?: () => string
    readonly get: (id: string) => Answer
    /** All jobs of the tenant, newest first. */
    readonly list: () => readonly string[]
    /** How the list sees one of them: part of a request, not one of its own. */
    readonly listed: (id: string) => Answer
    readonly onPage: () => void
  }
}

/** The two paths of a status request. */
type StatusRequest =
  | { readonly path: '/v1/batch-query/jobs/{jobid}'; readonly params: { readonly jobid: string } }
  | { readonly path: '/objects/jobs/{id}'; readonly params: { readonly id: string } }

/** A client whose answers follow a script. Requests take a round trip of the time in force. */
export function scriptedClient({ aqua, customObjects }: Script): ZuoraClient {
  const client = {
    tenant: async () => TENANT,
    identity: {},
    request({ path, params }: StatusRequest) {
      return path === '/objects/jobs/{id}'
        ? answerWith(customObjects!.get(params.id), bulkJob(params.id))
        : answerWith(aqua!(params.jobid), aquaJob(params.jobid))
    },
    customObjects: {
      async submit() {
        const id = customObjects!.submit!()
        await sleep(ROUND_TRIP_MS)
        return { Id: id, status: 'accepted' }
      },
      async list({ pageSize, cursor = '0' }: { pageSize: number; cursor?: string | undefined }) {
        const { list, listed, onPage } = customObjects!
        onPage()
        const from = Number(cursor)
        // The page is as of now; its way back takes time.
        const jobs = list()
          .slice(from, from + pageSize)
          .map((id) => bulkJob(id)(listed(id)))
        await sleep(ROUND_TRIP_MS)
        return { jobs, cursor: String(from + pageSize) }
      },
      errors: async () => ({ errors: [] }),
    },
  }
  return client as unknown as ZuoraClient
}

async function answerWith<Raw>(
  answer: Answer,
  valueOf: (answer: Answer & { status: string }) => Raw,
): Promise<Pick<JsonAnswer<Raw>, 'type' | 'retryAfterMs' | 'value'>> {
  await sleep(ROUND_TRIP_MS)
  if ('status' in answer) return { type: 'json', retryAfterMs: undefined, value: valueOf(answer) }
  if ('dropped' in answer) {
    throw new ZuoraNetworkError('the connection was closed', { category: 'network', retryable: true })
  }
  const { retryAfterMs } = answer
  throw new ZuoraLimitError('too many requests', { category: 'limit', retryable: true, retryAfterMs })
}

const AQUA_STATUS: Readonly<Record<string, string>> = {
  running: 'executing',
  succeeded: 'completed',
  failed: 'aborted',
}

/** One query, which is done when the job is. */
const aquaJob = (id: string) => (answer: Answer) => {
  const status = 'status' in answer ? (AQUA_STATUS[answer.status] ?? answer.status) : ''
  return { id, status, batches: status === 'completed' ? [{ status, fileId: 'a-file' }] : [] }
}

const BULK_STATUS: Readonly<Record<string, string>> = { running: 'in_progress', succeeded: 'completed' }

const bulkJob = (Id: string) => (answer: Answer) => ({
  Id,
  status: 'status' in answer ? (BULK_STATUS[answer.status] ?? answer.status) : '',
  recordsProcessed: 0,
})
