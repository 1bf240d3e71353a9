import { CUSTOM_OBJECT_BULK_OPERATIONS, FAMILIES } from '@zuora-jobs/spec'

import type { JobEffectTable } from '../../scenarios/effect.ts'
import type { FamilyScenarios } from '../../scenarios/family-scenarios.ts'
import { object, oneOf, optional, TEXT, wholeNumber, YES } from '../../schema/schema.ts'
import type { CustomObjectJob, CustomObjectRequest } from './custom-object-job.ts'
import { messageOf, SLOT_LIMIT_CODE } from './errors.ts'

/** Which custom object jobs a scenario is about. */
export interface CustomObjectsMatch {
  /** The custom object, exactly. */
  readonly object?: string
  /** What the job does. */
  readonly operation?: CustomObjectRequest['operation']
}

/** What can happen to a custom object job. */
export interface CustomObjectsEffects {
  /**
   * The job fails, after some of its records.
   *
   * These (`afterRecords`, by default none) stay as they are then. Without a code it is 71012560, "Service
   * limit reached, please retry later."
   */
  readonly fail: { readonly code?: number; readonly message?: string; readonly afterRecords?: number }
  /**
   * The job fails when a row is rejected, instead of completing.
   *
   * Which of the two Zuora does is not documented.
   */
  readonly failOnRejectedRows: true
}

/** What scenarios need to know of custom object jobs. */
export const customObjectsScenarios: FamilyScenarios<CustomObjectRequest, CustomObjectsMatch> = {
  name: 'customObjects',
  submit: FAMILIES.customObjects.operations.submit,
  refusalCode: { digits: 8, prefix: '710' },
  // A delete job waits for nothing but its time, the others wait for their file.
  statuses: ({ operation }) =>
    FAMILIES.customObjects.statuses.filter(
      (status) => status !== (operation === 'delete' ? 'pending' : 'accepted'),
    ),
  match: object({ object: optional(TEXT), operation: optional(oneOf(...CUSTOM_OBJECT_BULK_OPERATIONS)) }),
}

/** How each effect on custom object jobs is checked, and what it does. */
export const CUSTOM_OBJECTS_EFFECTS: JobEffectTable<CustomObjectsEffects, CustomObjectJob> = {
  fail: {
    value: object({
      code: optional(wholeNumber('be a code of 8 digits, such as 71012560', 10_000_000, 99_999_999)),
      message: optional(TEXT),
      afterRecords: optional(wholeNumber('be how many records, 0 or more', 0)),
    }),
    apply: (job, { code = SLOT_LIMIT_CODE, message = messageOf(code), afterRecords = 0 }) => ({
      ...job,
      plannedFailure: { code, message, afterRecords },
    }),
  },
  failOnRejectedRows: { value: YES, apply: (job) => ({ ...job, failsOnRejectedRows: true }) },
}
