import { FAMILIES } from '@zuora-jobs/spec'

import { STATUSES } from '../../job-control/statuses.ts'
import type { JobFamily } from '../job-family.ts'
import type { DataLabelingJob } from './data-labeling-job.ts'
import { dataLabelingInStatus, dataLabelingTimeline, progressAt, retrievedView } from './life.ts'
import { dataLabelingScenarios } from './scenarios.ts'
import { retrieveDataLabelingJob, submitDataLabelingJob } from './submit.ts'

const { operations } = FAMILIES.dataLabeling

/** Data labeling jobs: ids or a query in, counters out. */
export const dataLabeling: JobFamily<DataLabelingJob> = {
  facts: FAMILIES.dataLabeling,
  operations: {
    [operations.submit]: { run: submitDataLabelingJob },
    [operations.poll]: { run: retrieveDataLabelingJob },
  },
  timeline: dataLabelingTimeline,
  statuses: () => STATUSES.dataLabeling,
  status: (job, now) => progressAt(job, now).status,
  view: retrievedView,
  inStatus: dataLabelingInStatus,
  jobIdOf: (params) => params['job-id'],
  scenarios: dataLabelingScenarios,
  labelsAt: (job, now) => ({
    objectType: job.request.objectType,
    labels: (job.outcome?.labeled ?? []).slice(0, progressAt(job, now).labeled),
  }),
  isUnfinished: ({ outcome }) => outcome === undefined,
}
