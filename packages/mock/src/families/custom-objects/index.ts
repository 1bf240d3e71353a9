import { FAMILIES } from '@zuora-jobs/spec'

import type { JobFamily } from '../job-family.ts'
import type { CustomObjectJob } from './custom-object-job.ts'
import * as job from './custom-object-job.ts'
import { codeForViolation, customObjectError } from './errors.ts'
import * as answers from './operations.ts'
import { runDueDeletes } from './run-job.ts'
import { customObjectsScenarios } from './scenarios.ts'

const { operations } = FAMILIES.customObjects

/** Custom object bulk jobs: a file or a filter in, an error for each rejected row out. */
export const customObjects: JobFamily<CustomObjectJob> = {
  facts: FAMILIES.customObjects,
  operations: {
    [operations.submit]: { run: answers.submitCustomObjectJob },
    [operations.poll]: { run: answers.retrieveCustomObjectJob },
    [operations.list]: { run: answers.listCustomObjectJobs },
    [operations.upload]: { run: answers.uploadCustomObjectFile },
    [operations.errors]: { run: answers.listCustomObjectErrors },
    [operations.cancel]: { run: answers.cancelCustomObjectJob },
  },
  timeline: job.customObjectTimeline,
  status: (of, now) => job.progressAt(of, now).status,
  view: job.customObjectView,
  inStatus: job.customObjectInStatus,
  jobIdOf: ({ id }) => id,
  scenarios: customObjectsScenarios,
  // Every error of custom objects has a code of its own.
  refuse: ({ operationId, findings: [first], explanation }) =>
    customObjectError({
      code: first === undefined ? 71013020 : codeForViolation(operationId, `${first.path}: ${first.message}`),
      detail: explanation,
    }),
  slots: { tenant: { limit: 'customObjectJobs', takes: () => true } },
  rejectedRecords: (of, now) => job.progressAt(of, now).errors.length,
  runDue: runDueDeletes,
  misfit: ({ id, request: { object } }, { customObjects: objects }) =>
    Object.hasOwn(objects, object)
      ? undefined
      : `job ${id} is on ${object}; this tenant has the objects ${Object.keys(objects).join(', ')}`,
}
