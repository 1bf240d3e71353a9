import { AQUA_LIMITS, AQUA_SLOTS, CUSTOM_OBJECTS_SLOTS } from '@zuora-jobs/spec'

import type { Limits } from '../options/settings.ts'

/** The limits that a tenant has when it is given none. */
export const USUAL_LIMITS: Limits = {
  statelessJobs: AQUA_SLOTS.stateless.limit,
  statefulJobs: AQUA_SLOTS.stateful.limit,
  customObjectJobs: CUSTOM_OBJECTS_SLOTS.tenant.limit,
  fileBytes: AQUA_LIMITS.resultBytes,
}
