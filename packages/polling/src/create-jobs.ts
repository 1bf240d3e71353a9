import { systemClock, type ZuoraClient } from '@zuora-jobs/client'

import { advance } from './advance.ts'
import { type JobsContext, kindNamed, kindOf } from './context.ts'
import { HandleError, JobOutcomeError } from './errors.ts'
import { freezeHandle, parseHandle } from './handle.ts'
import type { Jobs, JobsOptions } from './jobs.ts'
import type { JobKinds } from './kind.ts'
import { type ZuoraKinds, zuoraKinds } from './kinds/zuora-kinds.ts'
import { isFinal } from './phase.ts'
import { checkSchedule, DEFAULT_SCHEDULE } from './schedule.ts'
import { newHandle, submitJob, uploadFile } from './submit.ts'
import { checkWait, pollUntilFinal } from './wait.ts'

/** Old enough that Zuora must know the job. */
const ADOPTED_AGE_MS = 31_000

/**
 * Job helpers over a client.
 *
 * @throws RangeError for a schedule or a tolerance that cannot work
 */
export function createJobs<Kinds extends JobKinds = ZuoraKinds>(
  zuora: ZuoraClient,
  {
    kinds = zuoraKinds as JobKinds as Kinds,
    schedule = DEFAULT_SCHEDULE,
    tolerance = 5,
    history,
    onEvent,
    clock = systemClock,
  }: JobsOptions<Kinds> = {},
): Jobs<Kinds> {
  checkSchedule(schedule)
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must be a number from 0 on, not ${tolerance}`)
  const now = (): number => Math.floor(clock.now())
  const at: typeof clock.at = (time, wake) => clock.at(time, wake)
  const context: JobsContext<Kinds> = {
    zuora,
    kinds,
    schedule,
    tolerance,
    history,
    onEvent,
    // A clock of the caller's may be finer than the milliseconds of handles.
    clock: { now, at },
  }

  const jobs: Jobs<Kinds> = {
    context,
    submit: (name, input, options) => submitJob(context, name, input, options) as never,
    async upload(handle, input, { signal } = {}) {
      const file: unknown = await kindOf(context, handle).upload?.prepare(input)
      if (file === undefined) throw new HandleError(`there is nothing to upload for this ${handle.kind} job`)
      return uploadFile(context, handle, file, signal)
    },
    advance: (handle, options) => advance(context, handle, options),
    async wait(handle, options) {
      const outcome = await jobs.settle(handle, options)
      if (outcome.phase !== 'succeeded') throw new JobOutcomeError(outcome)
      return outcome.result
    },
    async settle(handle, options) {
      const looks = jobs.snapshots(handle, options)
      for (;;) {
        const { done, value } = await looks.next()
        if (done) return value
      }
    },
    snapshots(handle, options = {}) {
      kindOf(context, handle)
      checkWait(options)
      return pollUntilFinal(context, handle, options)
    },
    async cancel(handle, { signal } = {}) {
      const kind = kindOf(context, handle)
      if (!kind.cancel) throw new HandleError(`jobs of kind ${handle.kind} cannot be cancelled`)
      await kind.cancel(zuora, handle.id, { signal })
      const phase = isFinal(handle.phase) ? handle.phase : 'canceling'
      return freezeHandle({ ...handle, phase, cancelRequestedAt: now() })
    },
    resume(json) {
      const handle = parseHandle(json)
      kindOf(context, handle)
      return handle
    },
    adopt(name, id, { submittedAt = now() - ADOPTED_AGE_MS } = {}) {
      kindNamed(context, name)
      return parseHandle(newHandle(context, name, id, submittedAt)) as never
    },
  }
  return jobs
}
