import { DEFAULT_SCHEDULE, type JobHandle, nextPollAt } from '@zuora-jobs/polling'

/** When a job is polled, in milliseconds of its age, up to the poll that finds that it has ended. */
export function pollInstants(durationMs: number, id: string = '0'): readonly number[] {
  const handle: JobHandle = {
    v: 1,
    family: 'aqua',
    id,
    submittedAt: 0,
    phase: 'running',
    status: '',
    polls: 0,
    failures: 0,
  }
  const instants: number[] = []
  for (let now = 0; now < durationMs;) {
    now = nextPollAt(handle, now, DEFAULT_SCHEDULE)
    instants.push(now)
  }
  return instants
}
