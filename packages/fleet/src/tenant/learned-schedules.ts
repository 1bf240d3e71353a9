import { type AnySchedule, type JobHandle, type JobHistory, nextPollAt } from '@zuora-jobs/polling'

/** The schedules of open jobs, each by what a history says of such work. */
export interface LearnedSchedules {
  /** Looks a job up, before it is followed. A history that fails is worth less than the job. */
  readonly learn: (handle: JobHandle) => Promise<void>
  readonly of: (handle: Pick<JobHandle, 'id'>) => AnySchedule
  readonly forget: (handle: JobHandle) => void
  /** One schedule for a batch of all of them. */
  readonly all: AnySchedule
}

export function learnedSchedules(history: JobHistory | undefined, plain: AnySchedule): LearnedSchedules {
  const byId = new Map<string, AnySchedule>()
  const of = ({ id }: Pick<JobHandle, 'id'>): AnySchedule => byId.get(id) ?? plain
  return {
    async learn(handle) {
      const learned = await history?.scheduleFor(handle, plain).catch(() => undefined)
      if (learned) byId.set(handle.id, learned)
    },
    of,
    forget: ({ id }) => void byId.delete(id),
    all: history ? (job) => nextPollAt(job, job.now, of(job)) - job.now : plain,
  }
}
