import type { Limits } from '../options/settings.ts'

/** The limits that a tenant has when it is given none. */
export const usualLimits: Limits = {
  statelessJobs: 50,
  statefulJobs: 50,
  customObjectJobs: 5,
  fileBytes: 2047 * 1024 * 1024,
}
