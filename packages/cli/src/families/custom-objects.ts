import type { CustomObjectResult } from '@zuora-jobs/polling'

import { count } from '../words/count.ts'
import type { TerminalFamily } from './terminal-family.ts'

export const customObjects: TerminalFamily<CustomObjectResult> = {
  describe: ({ recordsProcessed, rejected }) =>
    `${count(recordsProcessed, 'record')} processed, ${count(rejected.length, 'row')} rejected`,
  counts: ({ recordsProcessed, rejected }) => ({ processed: recordsProcessed, rejected: rejected.length }),
  ends: { failed: { fail: { afterRecords: 0 } } },
}
