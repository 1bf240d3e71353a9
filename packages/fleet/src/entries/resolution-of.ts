import type { JobFamilies, Jobs } from '@zuora-jobs/polling'

import type { Entry, ResolvedTo, Resolution } from './entry.ts'
import { FleetError } from './fleet-error.ts'

/**
 * What an entry becomes by what a person says of it.
 *
 * @throws FleetError `input` for what says nothing, HandleError for an id that cannot be one
 */
export function resolutionOf(jobs: Jobs<JobFamilies>, entry: Entry, resolution: Resolution): ResolvedTo {
  const { family, intentAt, queuedAt, doubt } = entry
  if (resolution === 'none') return { state: 'queued' }
  if (resolution === 'abandon') {
    const message = `it was given up by a person who was told: ${doubt?.message ?? 'nothing'}`
    return { state: 'done', end: { failure: { code: 'abandoned', message } } }
  }
  const { jobId } = Object(resolution) as { readonly jobId?: unknown }
  if (typeof jobId !== 'string') {
    throw new FleetError('input', `a resolution must be { jobId: '…' }, 'none' or 'abandon'`)
  }
  const candidate = doubt?.candidates.find(({ id }) => id === jobId)
  const submittedAt = intentAt ?? queuedAt
  return { state: 'queued', handle: candidate ?? jobs.adopt(family, jobId, { submittedAt }) }
}
