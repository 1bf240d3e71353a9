import { FAMILIES } from '@zuora-jobs/spec'

import { findingText } from '../../pipeline/finding.ts'
import type { JobFamily } from '../job-family.ts'
import type { DataQueryJob } from './data-query-job.ts'
import * as jobs from './data-query-job.ts'
import { downloadResult } from './download.ts'
import * as calls from './operations.ts'
import { RESULT_TEMPLATE } from './result-address.ts'
import { dataQueryScenarios } from './scenarios.ts'

const { operations } = FAMILIES.dataQuery

/** Data query jobs: SQL in, one file out, behind an address on another host. */
export const dataQuery: JobFamily<DataQueryJob> = {
  facts: FAMILIES.dataQuery,
  operations: {
    [operations.submit]: { run: calls.submitDataQueryJob },
    [operations.poll]: { run: calls.retrieveDataQueryJob },
    [operations.list]: { run: calls.listDataQueryJobs },
    [operations.cancel]: { run: calls.cancelDataQueryJob },
  },
  beyondSpec: [
    {
      operationId: 'GET_DataQueryResult',
      template: RESULT_TEMPLATE,
      operation: { run: downloadResult, isFile: true, isOutside: true },
    },
  ],
  timeline: jobs.dataQueryTimeline,
  status: (job, now) => jobs.progressAt(job, now).status,
  view: (job, now) => jobs.dataQueryView(job, now),
  inStatus: jobs.dataQueryInStatus,
  jobIdOf: (params) => params['job-id'],
  scenarios: dataQueryScenarios,
  refuse: ({ findings, explanation }) =>
    calls.dataQueryError(400, findings.length === 0 ? explanation : findings.map(findingText).join('; ')),
  refuseAs: calls.dataQueryError,
  slots: {
    live: { limit: 'liveDataQueries', takes: (job) => calls.slotOf(job) === 'live' },
    warehouse: { limit: 'warehouseDataQueries', takes: (job) => calls.slotOf(job) === 'warehouse' },
  },
  isUnfinished: ({ outcome }) => outcome === undefined,
}
