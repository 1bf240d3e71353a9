import type { AquaJob, AquaJobRequest } from '@zuora-jobs/client'
import { extensionOf, safeNames } from '@zuora-jobs/data'
import type { AquaResult } from '@zuora-jobs/polling'
import { FAMILIES } from '@zuora-jobs/spec'

import type { TerminalFamily } from './terminal-family.ts'

export const aqua: TerminalFamily<AquaResult, AquaJobRequest> = {
  describe: ({ queries, job }) => `${queries.length} of ${job.batches.length} queries completed`,
  counts: ({ queries, job }) => ({
    queries: job.batches.length,
    completed: queries.length,
    rows: queries.reduce((rows, { recordCount }) => rows + (recordCount ?? 0), 0),
  }),
  ends: { failed: { abort: { batch: 0, message: 'as in the incident' } } },
  exports: {
    // What is not a list, or not a text, is refused elsewhere.
    fileNames({ queries, format }) {
      const names = Array.isArray(queries) ? queries.map(nameOf) : []
      return safeNames(names, extensionOf(format ?? 'csv'))
    },
    expiryOf: ({ submittedAt }) => submittedAt + FAMILIES.aqua.retention.resultDays * DAY_MS,
    tableFormat: ({ format = 'csv' }) =>
      format === 'zip' ? '--into takes csv or gzip; leave out --format zip' : { format },
    async check(zuora, job) {
      await zuora.aqua.submit(job)
    },
    ask: async (zuora, { jobId, signal }) => requestOf(await zuora.aqua.get({ jobId }, { signal })),
  },
}

const DAY_MS = 86_400_000

function nameOf(query: { readonly name?: unknown } | null | undefined): string | undefined {
  return typeof query?.name === 'string' ? query.name : undefined
}

const FORMATS = ['csv', 'zip', 'gzip'] as const

/** A job as it could have been submitted. */
function requestOf({ batches, format }: AquaJob): AquaJobRequest {
  const known = FORMATS.find((one) => one === String(format ?? '').toLowerCase())
  const queries = (batches ?? []).map(({ name, query, batchType }) => ({
    name: typeof name === 'string' ? name : undefined,
    query: query ?? '',
    type: batchType === 'zoqlexport' ? ('zoqlexport' as const) : ('zoql' as const),
  }))
  return { queries, ...(known !== undefined && { format: known }) }
}
