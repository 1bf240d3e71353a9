import type { AquaResult } from '@zuora-jobs/polling'

import type { TerminalFamily } from './terminal-family.ts'

export const aqua: TerminalFamily<AquaResult> = {
  describe: ({ queries, job }) => `${queries.length} of ${job.batches.length} queries completed`,
  counts: ({ queries, job }) => ({
    queries: job.batches.length,
    completed: queries.length,
    rows: queries.reduce((rows, { recordCount }) => rows + (recordCount ?? 0), 0),
  }),
  ends: { failed: { abort: { batch: 0, message: 'as in the incident' } } },
}
