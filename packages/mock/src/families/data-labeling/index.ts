import { FAMILIES } from '@zuora-jobs/spec'

import type { JobFamily } from '../job-family.ts'
import type { DataLabelingJob } from './data-labeling-job.ts'
import * as job from './data-labeling-job.ts'
import { retrieveDataLabelingJob, submitDataLabelingJob } from './operations.ts'
import { dataLabelingScenarios } from './scenarios.ts'

const { operations } = FAMILIES.dataLabeling

/** Data labeling jobs: ids or a query in, counters out. */
export const dataLabeling: JobFamily<DataLabelingJob> = {
  facts: FAMILIES.dataLabeling,
  operations: {
    [operations.submit]: { run: submitDataLabelingJob },
    [operations.poll]: { run: retrieveDataLabelingJob },
  },
  timeline: job.dataLabelingTimeline,
  status: (of, now) => job.progressAt(of, now).status,
  view: job.retrievedView,
  inStatus: job.dataLabelingInStatus,
  jobIdOf: (params) => params['job-id'],
  scenarios: dataLabelingScenarios,
  labelsAt: (of, now) => ({
    objectType: of.request.objectType,
    labels: (of.outcome?.labeled ?? []).slice(0, job.progressAt(of, now).labeled),
  }),
  isUnfinished: ({ outcome }) => outcome === undefined,
}
