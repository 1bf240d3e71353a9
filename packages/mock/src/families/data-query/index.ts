import { FAMILIES } from '@zuora-jobs/spec'

import { findingText } from '../../pipeline/finding.ts'
import type { JobFamily } from '../job-family.ts'
import type { DataQueryJob } from './data-query-job.ts'
import * as job from './data-query-job.ts'
import { downloadResult } from './download.ts'
import * as answers from './operations.ts'
import { RESULT_TEMPLATE } from './result-address.ts'
import { dataQueryScenarios } from './scenarios.ts'

const { operations } = FAMILIES.dataQuery

/** Data query jobs: SQL in, one file out, behind an address on another host. */
export const dataQuery: JobFamily<DataQueryJob> = {
  facts: FAMILIES.dataQuery,
  operations: {
    [operations.submit]: { run: answers.submitDataQueryJob },
    [operations.poll]: { run: answers.retrieveDataQueryJob },
    [operations.list]: { run: answers.listDataQueryJobs },
    [operations.cancel]: { run: answers.cancelDataQueryJob },
  },
  beyondSpec: [
    {
      operationId: 'GET_DataQueryResult',
      template: RESULT_TEMPLATE,
      operation: { run: downloadResult, isFile: true, isOutside: true },
    },
  ],
  timeline: job.dataQueryTimeline,
  status: (of, now) => job.progressAt(of, now).status,
  view: (of, now) => job.dataQueryView(of, now),
  inStatus: job.dataQueryInStatus,
  jobIdOf: (params) => params['job-id'],
  scenarios: dataQueryScenarios,
  refuse: ({ findings, explanation }) =>
    answers.dataQueryError(400, findings.length === 0 ? explanation : findings.map(findingText).join('; ')),
  refuseAs: answers.dataQueryError,
  slots: {
    live: { limit: 'liveDataQueries', takes: (of) => answers.slotOf(of) === 'live' },
    warehouse: { limit: 'warehouseDataQueries', takes: (of) => answers.slotOf(of) === 'warehouse' },
  },
  isUnfinished: ({ outcome }) => outcome === undefined,
}
