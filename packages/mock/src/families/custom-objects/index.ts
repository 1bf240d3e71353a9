import { FAMILIES } from '@zuora-jobs/spec'

import type { JobFamily } from '../job-family.ts'
import {
  customObjectInStatus,
  type CustomObjectJob,
  customObjectTimeline,
  customObjectView,
  progressAt,
} from './custom-object-job.ts'
import { codeForViolation, customObjectError } from './errors.ts'
import {
  cancelCustomObjectJob,
  listCustomObjectErrors,
  listCustomObjectJobs,
  retrieveCustomObjectJob,
  submitCustomObjectJob,
  uploadCustomObjectFile,
} from './operations.ts'
import { runDueDeletes } from './run-job.ts'
import { customObjectsScenarios } from './scenarios.ts'

const { operations } = FAMILIES.customObjects

/** Custom object bulk jobs: a file or a filter in, an error for each rejected row out. */
export const customObjects: JobFamily<CustomObjectJob> = {
  facts: FAMILIES.customObjects,
  operations: {
    [operations.submit]: { run: submitCustomObjectJob },
    [operations.poll]: { run: retrieveCustomObjectJob },
    [operations.list]: { run: listCustomObjectJobs },
    [operations.upload]: { run: uploadCustomObjectFile },
    [operations.errors]: { run: listCustomObjectErrors },
    [operations.cancel]: { run: cancelCustomObjectJob },
  },
  timeline: customObjectTimeline,
  status: (job, now) => progressAt(job, now).status,
  view: customObjectView,
  inStatus: customObjectInStatus,
  jobIdOf: ({ id }) => id,
  scenarios: customObjectsScenarios,
  // Every error of custom objects has a code of its own.
  refuse: ({ operationId, findings: [first], explanation }) =>
    customObjectError({
      code: first === undefined ? 71013020 : codeForViolation(operationId, `${first.path}: ${first.message}`),
      detail: explanation,
    }),
  runDue: runDueDeletes,
  misfit: ({ id, request: { object } }, { customObjects: objects }) =>
    Object.hasOwn(objects, object)
      ? undefined
      : `job ${id} is on ${object}; this tenant has the objects ${Object.keys(objects).join(', ')}`,
}
