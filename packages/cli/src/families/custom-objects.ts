import type { CustomObjectResult } from '@zuora-jobs/polling'

import { count } from '../words/count.ts'
import type { TerminalFamily } from './terminal-family.ts'

export const customObjects: TerminalFamily<CustomObjectResult> = {
  describe: ({ recordsProcessed, rejected }) =>
    `${count(recordsProcessed, 'record')} processed, ${count(rejected.length, 'row')} rejected`,
  counts: ({ recordsProcessed, rejected }) => ({ processed: recordsProcessed, rejected: rejected.length }),
  ends: { failed: { fail: { afterRecords: 0 } } },
  async openJobs(zuora, options) {
    const { jobs } = await zuora.customObjects.list({ status: 'pending', pageSize: 100 }, options)
    if (jobs.length === 0) return { state: 'ok', found: 'no bulk job waits for its file' }
    return {
      state: 'warning',
      found: `${jobs.length} bulk ${jobs.length === 1 ? 'job waits' : 'jobs wait'} for a file, and each takes one of 5 slots`,
      help: '"zuora-jobs bulk list --status pending" names them',
    }
  },
}
