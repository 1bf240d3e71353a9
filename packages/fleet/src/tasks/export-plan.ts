import type { AquaJobRequest, DataQueryJobRequest } from '@zuora-jobs/client'
import type { ExportPlan } from '@zuora-jobs/data'

import type { SavedFamily } from '../entries/check-save-to.ts'
import type { Entry } from '../entries/entry.ts'

type Plan = ExportPlan extends infer One ? (One extends ExportPlan ? Omit<One, 'to'> : never) : never

/** What the export is whose job an entry has had. */
const PLANS: Readonly<Record<SavedFamily, (input: never) => Plan>> = {
  aqua: (input: AquaJobRequest) => input,
  dataQuery: ({ query, output: _output, ...how }: DataQueryJobRequest) => ({
    ...how,
    family: 'dataQuery',
    queries: [{ query }],
  }),
}

/** The export that saves the results of an entry. */
export function exportPlan({ family, input, saveTo }: Entry): ExportPlan {
  // The slash says that it is a folder, also where it is not there yet.
  return {
    ...PLANS[family as SavedFamily](input as never),
    to: `${saveTo}/`,
    createFolders: true,
  }
}
