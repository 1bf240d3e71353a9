import type { JobHandle } from './handle.ts'
import type { AnySchedule } from './schedule.ts'

/** What is remembered of earlier jobs with the same work. Failures of it never reach a wait. */
export interface JobHistory {
  /** A name for the work of an input, the same whenever the same is submitted. */
  workOf(kind: string, input: unknown): string
  /** The schedule for a job, in view of what is remembered; `schedule` itself where that does not help. */
  scheduleFor(handle: JobHandle, schedule: AnySchedule): Promise<AnySchedule>
  /** Remembers how long a job took; `before` is its handle as of the last answer that found it running. */
  remember(before: JobHandle, after: JobHandle): Promise<void>
}
