import type { JobFamily } from '../families/job-family.ts'
import { polled } from './job-control.ts'
import type { Job } from './job.ts'

/** Moves the jobs that a request polls, as far as polls are what moves them. */
export function countPoll(
  jobs: Map<string, Job>,
  family: JobFamily,
  operationId: string,
  params: Readonly<Record<string, string>>,
  now: number,
): void {
  const { name, operations } = family.facts
  if (operationId !== operations.poll && operationId !== operations.list) return
  const id = family.jobIdOf(params, jobs)
  for (const job of id === undefined ? jobs.values() : [jobs.get(id)])
    if (job?.family === name && job.cancelledAt === undefined)
      jobs.set(job.id, polled(job, family.timeline, now))
}
