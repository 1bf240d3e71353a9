import type { FAMILIES } from '@zuora-jobs/spec'

import type { HoldStatus } from './statuses.ts'

/** A family of jobs, by its name in code and JSON. */
export type FamilyName = keyof typeof FAMILIES

/**
 * What jobs of every family have. A job is written when it is submitted, with its whole future: where it
 * stands at an instant is computed. Instants are epoch milliseconds, in the tenant's time.
 */
export interface Job {
  readonly family: FamilyName
  readonly id: string
  /** The body of the submission. */
  readonly request: unknown
  readonly submittedAt: number
  readonly cancelledAt?: number
  readonly control?: JobControl
}

/** How a scenario or a test keeps a job from moving with the time. */
export interface JobControl {
  /** For this job, time stands still from here on. */
  readonly stoppedAt?: number
  /** It stops at this status, as soon as it is known when it gets there. */
  readonly holdAt?: HoldStatus
  /** It is done at the `of`-th poll. */
  readonly polls?: { readonly of: number; readonly counted: number }
  /** It is done so many milliseconds after its plan was made. */
  readonly finishAfterMs?: number
}

/** When a job works. */
interface Span {
  readonly startsAt: number
  readonly endsAt: number
}

/** When a job works, and how to let it work at another time. */
export interface Timeline<Controlled extends Job = Job> {
  /** `undefined` for a job that still waits for its file. */
  span(job: Controlled): Span | undefined
  reschedule(job: Controlled, startsAt: number, endsAt: number): Controlled
}

/** The timeline of jobs that know from their submission on when they work. */
export function plainTimeline<Own extends Job & Span>(): Timeline<Own> {
  return {
    span: ({ startsAt, endsAt }) => ({ startsAt, endsAt }),
    reschedule: (job, startsAt, endsAt) => ({ ...job, startsAt, endsAt }),
  }
}

/** The instant up to which a job has come, whatever time it is. */
export function ownTime({ control }: Pick<Job, 'control'>, now: number): number {
  return control?.stoppedAt === undefined ? now : Math.min(now, control.stoppedAt)
}

/** The jobs of a tenant by id, oldest first. */
export type Jobs = ReadonlyMap<string, Job>

/** The jobs of a family, oldest first. */
export function jobsOf<Own extends Job>(jobs: Jobs, family: Own['family']): Own[] {
  // A job has the type of its family.
  return [...jobs.values()].filter((job) => job.family === family) as Own[]
}

/** The job with this id, if it is one of this family. */
export function jobOf<Own extends Job>(jobs: Jobs, family: Own['family'], id?: string): Own | undefined {
  const job = jobs.get(id ?? '')
  return job?.family === family ? (job as Own) : undefined
}
