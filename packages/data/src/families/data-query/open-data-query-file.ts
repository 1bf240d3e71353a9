import { type CallOptions, isZuoraError, type ZuoraClient } from '@zuora-jobs/client'

import type { FetchFile } from '../../download/opened-file.ts'
import { FileExpiredError } from '../../download/transfer-errors.ts'

/**
 * Opens the result of a data query job, which is known by the id of its job: each time the job is asked for
 * the address, which nobody keeps.
 */
export function openDataQueryFile(
  zuora: Pick<ZuoraClient, 'dataQuery'>,
  identity: Pick<CallOptions, 'entityId' | 'orgIds'>,
): FetchFile {
  return async (jobId, { range, signal }) => {
    try {
      return await zuora.dataQuery.download({ jobId, range }, { ...identity, signal })
    } catch (error) {
      if (!isZuoraError(error)) throw error
      if (error.status === 416) return { status: 416, headers: new Headers(), body: new ReadableStream() }
      if (error.category !== 'not-found') throw error
      const message =
        `the result of query job ${jobId} can no longer be had: its address works for 4 hours after the ` +
        'query has ended; run the query again'
      throw new FileExpiredError(jobId, { cause: error }, message)
    }
  }
}
