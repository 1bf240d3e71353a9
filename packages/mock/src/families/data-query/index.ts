import { FAMILIES } from '@zuora-jobs/spec'

import { findingText } from '../../pipeline/finding.ts'
import type { JobFamily } from '../job-family.ts'
import {
  type DataQueryJob,
  dataQueryInStatus,
  dataQueryTimeline,
  dataQueryView,
  progressAt,
} from './data-query-job.ts'
import { downloadResult } from './download.ts'
import {
  cancelDataQueryJob,
  dataQueryError,
  listDataQueryJobs,
  retrieveDataQueryJob,
  slotOf,
  submitDataQueryJob,
} from './operations.ts'
import { RESULT_TEMPLATE } from './result-address.ts'
import { dataQueryScenarios } from './scenarios.ts'

const { operations } = FAMILIES.dataQuery

/** Data query jobs: SQL in, one file out, behind an address on another host. */
export const dataQuery: JobFamily<DataQueryJob> = {
  facts: FAMILIES.dataQuery,
  operations: {
    [operations.submit]: { run: submitDataQueryJob },
    [operations.poll]: { run: retrieveDataQueryJob },
    [operations.list]: { run: listDataQueryJobs },
    [operations.cancel]: { run: cancelDataQueryJob },
  },
  beyondSpec: [
    {
      operationId: 'GET_DataQueryResult',
      template: RESULT_TEMPLATE,
      operation: { run: downloadResult, isFile: true, isOutside: true },
    },
  ],
  timeline: dataQueryTimeline,
  status: (job, now) => progressAt(job, now).status,
  view: (job, now) => dataQueryView(job, now),
  inStatus: dataQueryInStatus,
  jobIdOf: (params) => params['job-id'],
  scenarios: dataQueryScenarios,
  refuse: ({ findings, explanation }) =>
    dataQueryError(400, findings.length === 0 ? explanation : findings.map(findingText).join('; ')),
  refuseAs: dataQueryError,
  slots: {
    live: { limit: 'liveDataQueries', takes: (job) => slotOf(job) === 'live' },
    warehouse: { limit: 'warehouseDataQueries', takes: (job) => slotOf(job) === 'warehouse' },
  },
  isUnfinished: ({ outcome }) => outcome === undefined,
}
