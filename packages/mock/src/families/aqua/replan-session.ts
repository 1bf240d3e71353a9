import { jobOf } from '../../job-control/job.ts'
import type { TenantState } from '../../tenant/tenant-state.ts'
import type { AquaJob } from './aqua-job.ts'
import { progressAt } from './life.ts'
import { planJob } from './plan-job.ts'
import { runJob } from './run-job.ts'

/**
 * Plans the waiting jobs of a session anew, after one before them has ended otherwise than planned: they
 * start sooner, and go on from another job. One after the other, because each goes on from what came of the
 * one before. Jobs that a scenario or a test controls are left as they are.
 */
export async function replanSession(
  state: TenantState,
  session: string | undefined,
  now: number,
): Promise<void> {
  if (session === undefined) return
  const before: AquaJob[] = []
  for (const { id } of state.jobs.values()) {
    const job = jobOf<AquaJob>(state.jobs, 'aqua', id)
    if (job?.session !== session) continue
    if (job.control === undefined && progressAt(job, now).status === 'submitted') {
      const planned = planJob(job, state.settings.jobs, before, now)
      if (differ(job, planned)) {
        state.jobs.set(id, planned)
        await runJob(state, planned)
      }
    }
    before.push(jobOf<AquaJob>(state.jobs, 'aqua', id) ?? job)
  }
}

function differ(job: AquaJob, planned: AquaJob): boolean {
  return (
    job.startsAt !== planned.startsAt ||
    job.batches.some(({ full, query }, index) => {
      const next = planned.batches[index]
      return full !== next?.full || query.changedSince !== next.query.changedSince
    })
  )
}
