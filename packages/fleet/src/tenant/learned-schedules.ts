import { type AnySchedule, type JobHandle, type JobHistory, nextPollAt } from '@zuora-jobs/polling'

import { eagerSchedule } from './eager-schedule.ts'

/** The schedules of open jobs, each by what a history says of such work. */
export interface LearnedSchedules {
  /** Looks a job up, before it is followed. A history that fails is worth less than the job. */
  readonly learn: (handle: JobHandle) => Promise<void>
  readonly of: (handle: Pick<JobHandle, 'id' | 'family'>) => AnySchedule
  readonly forget: (handle: JobHandle) => void
  /** One schedule for a batch of all of them. */
  readonly all: AnySchedule
}

/** A schedule, and the one for when others wait for the end of the job. */
interface Pair {
  readonly calm: AnySchedule
  readonly eager: AnySchedule
}

/** @param isAwaited whether entries wait for a job of a family to end */
export function learnedSchedules(
  history: JobHistory | undefined,
  calm: AnySchedule,
  isAwaited: (family: string) => boolean,
): LearnedSchedules {
  const plain: Pair = { calm, eager: eagerSchedule(calm) }
  const byId = new Map<string, Pair>()
  const of = ({ id, family }: Pick<JobHandle, 'id' | 'family'>): AnySchedule => {
    const pair = byId.get(id) ?? plain
    return isAwaited(family) ? pair.eager : pair.calm
  }
  const learned = async (handle: JobHandle, schedule: AnySchedule): Promise<AnySchedule> =>
    (await history?.scheduleFor(handle, schedule).catch(() => undefined)) ?? schedule
  return {
    async learn(handle) {
      const [soon, sooner] = await Promise.all([learned(handle, plain.calm), learned(handle, plain.eager)])
      // Most work is not known: then nothing is kept for it.
      if (soon !== plain.calm || sooner !== plain.eager) byId.set(handle.id, { calm: soon, eager: sooner })
    },
    of,
    forget: ({ id }) => void byId.delete(id),
    all: (job) => nextPollAt(job, job.now, of(job)) - job.now,
  }
}
