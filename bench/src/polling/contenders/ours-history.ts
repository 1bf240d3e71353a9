import { DEFAULT_SCHEDULE } from '@zuora-jobs/polling'
import { append, observedDuration, planFrom, RUNS_KEPT } from '@zuora-jobs/polling/internal'

import type { Job } from '../job.ts'
import type { Contender, Waited } from '../wait.ts'
import { waitBy } from './ours.ts'

/** Runs before the first one that is measured. */
export const EARLIER_RUNS = 20

/**
 * The jobs of a trace are runs of the same work, one after the other. Each wait plans with what the waits
 * before it saw, which is not the truth but the polls around it. The runs before the first measured one are
 * the last ones of the trace.
 */
export const oursWithHistory: Contender = withHistory('zuora-jobs+history')

/** `seeds`, milliseconds: durations that were never true, to start from. */
export function withHistory(name: string, seeds: readonly number[] = []): Contender {
  return {
    name,
    readsCounters: true,
    wait(jobs) {
      let known = [...seeds]
      const run = (job: Job): Waited => {
        const { waited, handles } = waitBy(planFrom(known, DEFAULT_SCHEDULE), job)
        const seen = observedDuration(handles.at(-2)!, handles.at(-1)!)
        if (seen !== undefined && waited.told !== 'lost') known = [...append(known, seen, RUNS_KEPT)]
        return waited
      }
      if (seeds.length === 0) jobs.slice(-EARLIER_RUNS).forEach(run)
      return jobs.map(run)
    },
  }
}
