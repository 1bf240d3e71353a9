import type { DataLabelingResult } from '@zuora-jobs/polling'

import type { TerminalFamily } from './terminal-family.ts'

export const dataLabeling: TerminalFamily<DataLabelingResult> = {
  describe: ({ labeled, total }) => `${labeled} of ${total} objects labeled`,
  counts: ({ total, labeled }) => ({ total, labeled }),
  ends: { partial: { leaveUnlabeled: { failed: 1 } }, failed: { leaveUnlabeled: { failed: 1 } } },
}
