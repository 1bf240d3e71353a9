import { FAMILIES } from '@zuora-jobs/spec'

import type { JobFamily } from '../job-family.ts'
import type { DataLabelingJob } from './data-labeling-job.ts'
import * as jobs from './data-labeling-job.ts'
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
  timeline: jobs.dataLabelingTimeline,
  status: (job, now) => jobs.progressAt(job, now).status,
  view: jobs.retrievedView,
  inStatus: jobs.dataLabelingInStatus,
  jobIdOf: (params) => params['job-id'],
  scenarios: dataLabelingScenarios,
  labelsAt: (job, now) => ({
    objectType: job.request.objectType,
    labels: (job.outcome?.labeled ?? []).slice(0, jobs.progressAt(job, now).labeled),
  }),
  isUnfinished: ({ outcome }) => outcome === undefined,
}
