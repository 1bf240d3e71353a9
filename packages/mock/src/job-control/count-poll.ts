import { aquaTimeline } from '../families/aqua/aqua-timeline.ts'
import { customObjectTimeline } from '../families/custom-objects/custom-object-timeline.ts'
import { labelingTimeline } from '../families/data-labeling/labeling-timeline.ts'
import type { TenantState } from '../tenant/tenant-state.ts'
import { looked, type Paced, type Timeline } from './job-control.ts'

/** Moves the jobs that a request looks at, as far as looks are what moves them. */
export function countLook(
  state: TenantState,
  operationId: string,
  params: Readonly<Record<string, string>>,
  now: number,
): void {
  switch (operationId) {
    case 'GET_BatchQueryJob':
      return look(state.aquaJobs, params['jobid'], aquaTimeline, now)
    case 'GET_CustomObjectBulkJob':
      return look(state.customObjectJobs, params['id'], customObjectTimeline, now)
    case 'GET_AllCustomObjectBulkJobs':
      for (const id of state.customObjectJobs.keys())
        look(state.customObjectJobs, id, customObjectTimeline, now)
      return undefined
    case 'GET_DataLabelingJob':
      return look(state.labelingJobs, params['job-id'], labelingTimeline, now)
    default:
      return undefined
  }
}

function look<Job extends Paced & { readonly cancelledAt?: number }>(
  jobs: Map<string, Job>,
  id: string | undefined,
  timeline: Timeline<Job>,
  now: number,
): void {
  const job = jobs.get(id ?? '')
  if (id !== undefined && job !== undefined && job.cancelledAt === undefined)
    jobs.set(id, looked(job, timeline, now))
}
