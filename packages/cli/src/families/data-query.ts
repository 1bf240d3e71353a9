import type { DataQueryResult } from '@zuora-jobs/polling'

import { count } from '../words/count.ts'
import type { TerminalFamily } from './terminal-family.ts'

export const dataQuery: TerminalFamily<DataQueryResult> = {
  describe: ({ rows }) => (rows === undefined ? 'rows not counted' : count(rows, 'row')),
  counts: ({ rows }) => ({ rows }),
  ends: { failed: { failQuery: { message: 'as in the incident' } } },
}
