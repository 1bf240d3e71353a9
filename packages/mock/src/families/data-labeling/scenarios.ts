import { FAMILIES } from '@zuora-jobs/spec'

import type { JobEffectTable } from '../../scenarios/effect.ts'
import type { FamilyScenarios } from '../../scenarios/family-scenarios.ts'
import { object, optional, TEXT, wholeNumber } from '../../schema/schema.ts'
import type { DataLabelingJob, DataLabelingRequest } from './data-labeling-job.ts'

const OBJECTS = wholeNumber('be how many objects, 0 or more', 0)

/** Which data labeling jobs a scenario is about. */
export interface DataLabelingMatch {
  /** The type of the objects, exactly. */
  readonly objectType?: string
  /** A piece of the text of its query, in any case. */
  readonly query?: string
}

/** What can happen to a data labeling job. */
export interface DataLabelingEffects {
  /** So many objects fail or time out instead of being labeled, as far as there are so many. */
  readonly leaveUnlabeled: { readonly failed?: number; readonly timeout?: number }
}

/** What scenarios need to know of data labeling jobs. */
export const dataLabelingScenarios: FamilyScenarios<DataLabelingRequest, DataLabelingMatch> = {
  name: 'dataLabeling',
  submit: FAMILIES.dataLabeling.operations.submit,
  refusalCode: { digits: 8 },
  statuses: () => FAMILIES.dataLabeling.statuses,
  match: object({ objectType: optional(TEXT), query: optional(TEXT) }),
  queries: ({ query }) => [query],
}

/** How each effect on data labeling jobs is checked, and what it does. */
export const DATA_LABELING_EFFECTS: JobEffectTable<DataLabelingEffects, DataLabelingJob> = {
  leaveUnlabeled: {
    value: object({ failed: optional(OBJECTS), timeout: optional(OBJECTS) }, { atLeastOne: true }),
    apply: (job, { failed = 0, timeout = 0 }) => ({ ...job, unlabeled: { failed, timeout } }),
  },
}
