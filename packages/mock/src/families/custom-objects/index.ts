import { FAMILIES } from '@zuora-jobs/spec'

import type { JobFamily } from '../job-family.ts'
import type { CustomObjectJob } from './custom-object-job.ts'
import * as jobs from './custom-object-job.ts'
import { codeForViolation, customObjectError } from './errors.ts'
import * as calls from './operations.ts'
import { runDueDeletes } from './run-job.ts'
import { customObjectsScenarios } from './scenarios.ts'

const { operations } = FAMILIES.customObjects

/** Custom object bulk jobs: a file or a filter in, an error for each rejected row out. */
export const customObjects: JobFamily<CustomObjectJob> = {
  facts: FAMILIES.customObjects,
  operations: {
    [operations.submit]: { run: calls.submitCustomObjectJob },
    [operations.poll]: { run: calls.retrieveCustomObjectJob },
    [operations.list]: { run: calls.listCustomObjectJobs },
    [operations.upload]: { run: calls.uploadCustomObjectFile },
    [operations.errors]: { run: calls.listCustomObjectErrors },
    [operations.cancel]: { run: calls.cancelCustomObjectJob },
  },
  timeline: jobs.customObjectTimeline,
  status: (job, now) => jobs.progressAt(job, now).status,
  view: jobs.customObjectView,
  inStatus: jobs.customObjectInStatus,
  jobIdOf: ({ id }) => id,
  scenarios: customObjectsScenarios,
  // Every error of custom objects has a code of its own.
  refuse: ({ operationId, findings: [first], explanation }) =>
    customObjectError({
      code: first === undefined ? 71013020 : codeForViolation(operationId, `${first.path}: ${first.message}`),
      detail: explanation,
    }),
  slots: { tenant: { limit: 'customObjectJobs', takes: () => true } },
  rejectedRecords: (job, now) => jobs.progressAt(job, now).errors.length,
  runDue: runDueDeletes,
  misfit: ({ id, request: { object } }, { customObjects: objects }) =>
    Object.hasOwn(objects, object)
      ? undefined
      : `job ${id} is on ${object}; this tenant has the objects ${Object.keys(objects).join(', ')}`,
}
