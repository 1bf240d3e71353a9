import type { WorldClock } from '../clock/world-clock.ts'
import { REPORTS } from './reports.ts'
import {
  type End,
  type Family,
  idOf,
  isOpenAt,
  type JobPhase,
  phaseAt,
  takesFile,
  type WorldJob,
} from './world-job.ts'

/** How long a job takes, and how it ends. */
export type JobLife = (job: {
  readonly family: Family
  readonly number: number
  readonly input: unknown
}) => { readonly durationMs: number; readonly end?: End }

/** All jobs of a tenant, whoever has started them. */
export interface TenantJobs {
  readonly all: readonly WorldJob[]
  readonly find: (id: string) => WorldJob | undefined
  readonly add: (family: Family, input: Record<string, unknown>, isForeign: boolean) => WorldJob
  /** How many jobs of a family are open now. */
  readonly taken: (family: Family) => number
  /** What a job is at an instant; default now. */
  readonly phaseOf: (job: WorldJob, at?: number) => JobPhase
  /** The answer to a status request for a job, as of an instant; default now. */
  readonly reportOf: (job: WorldJob, at?: number) => Record<string, unknown>
}

/** @param skewMs how far the clock of the server is ahead */
export function createTenantJobs({ now }: WorldClock, life: JobLife, skewMs: number): TenantJobs {
  const all: WorldJob[] = []
  const byId = new Map<string, WorldJob>()
  return {
    all,
    find: (id) => byId.get(id),
    add(family, input, isForeign) {
      const number = all.length
      const createdAt = now()
      const { durationMs, end = 'succeeded' }: ReturnType<JobLife> = life({ family, number, input })
      const job: WorldJob = {
        id: idOf(family, number),
        family,
        number,
        input,
        createdAt,
        durationMs,
        end,
        isForeign,
        startedAt: takesFile({ family, input }) ? undefined : createdAt,
        file: undefined,
        cancelledAt: undefined,
      }
      all.push(job)
      byId.set(job.id, job)
      return job
    },
    taken: (family) => all.filter((job) => job.family === family && isOpenAt(job, now())).length,
    phaseOf: (job, at = now()) => phaseAt(job, at),
    reportOf: (job, at = now()) => REPORTS[job.family](job, phaseAt(job, at), skewMs),
  }
}
