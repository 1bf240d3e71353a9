import type { ZuoraClient } from '@zuora-jobs/client'
import type { DataQueryResult } from '@zuora-jobs/polling'

import type { ResultFamily } from '../result-family.ts'
import { type DataQueryAsked, dataQueryFormat } from './data-query-format.ts'
import { openDataQueryFile } from './open-data-query-file.ts'
import { packedAs } from './packed-as.ts'

/** How long the address of a result works, and when it is told that it will end soon. */
const ADDRESS_MS = 14_400_000
const EXPIRING_MS = 1_200_000

/** Results of data query jobs: one file each, behind an address that works for 4 hours. */
export const dataQueryResults: ResultFamily<
  DataQueryResult,
  Pick<ZuoraClient, 'dataQuery'>,
  DataQueryAsked
> = {
  isOwn: (result) => 'rows' in result,
  // The address is asked for when it is needed, by the id of the job.
  queriesOf: ({ job, rows }, { id }) =>
    job.hasFile
      ? [{ index: 0, name: undefined, query: job.query, fileIds: [id], recordCount: rows, full: true }]
      : [],
  formatOf: (_, asked) => dataQueryFormat({ ...asked, compression: 'NONE' }),
  openFile: openDataQueryFile,
  foundFormat: packedAs,
  // Addresses are signed when the job ends, which is the last that happens to it.
  lifeOf({ lastPollAt, submittedAt }, { job }) {
    const endedAt = Date.parse(job.updatedOn ?? '')
    const expiresAt = (Number.isNaN(endedAt) ? (lastPollAt ?? submittedAt) : endedAt) + ADDRESS_MS
    return { expiresAt, expiringMs: EXPIRING_MS }
  },
}
