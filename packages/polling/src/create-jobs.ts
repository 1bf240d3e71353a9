import { systemClock } from '@zuora-jobs/client'
import { observerOf } from '@zuora-jobs/client/internal'

import { advance } from './advance.ts'
import type { ClientFor, JobFamilies } from './families/job-family.ts'
import { type ZuoraFamilies, zuoraFamilies } from './families/zuora-families.ts'
import { HandleError, JobOutcomeError } from './job/errors.ts'
import { freezeHandle } from './job/handle.ts'
import { parseHandle } from './job/parse-handle.ts'
import { isFinal } from './job/phase.ts'
import { CONTEXT, familyNamed, familyOf, type JobsContext } from './jobs-context.ts'
import type { Jobs, JobsOptions } from './jobs.ts'
import { checkSchedule, DEFAULT_SCHEDULE } from './schedule/schedule.ts'
import { newHandle, submitJob, uploadFile } from './submit.ts'
import { traceSubmit, traceWait } from './traces.ts'
import { checkWait, pollUntilFinal } from './wait.ts'

/** Old enough that Zuora must know the job. */
const ADOPTED_AGE_MS = 31_000

/**
 * Job helpers over a client.
 *
 * @example
 * const jobs = createJobs(createZuoraClient({ environment: 'us-cloud-2-production', auth }))
 *
 * @throws RangeError for a schedule or a tolerance that cannot work
 */
export function createJobs<Families extends JobFamilies = ZuoraFamilies>(
  zuora: ClientFor<Families>,
  {
    families = zuoraFamilies as JobFamilies as Families,
    schedule = DEFAULT_SCHEDULE,
    tolerance = 5,
    history,
    onEvent,
    clock = systemClock,
  }: JobsOptions<Families> = {},
): Jobs<Families> {
  checkSchedule(schedule)
  if (!(tolerance >= 0)) throw new RangeError(`tolerance must be a number from 0 on, not ${tolerance}`)
  const now = (): number => Math.floor(clock.now())
  const context: JobsContext<Families> = {
    zuora,
    families,
    schedule,
    tolerance,
    history,
    onEvent: observerOf(onEvent),
    // A clock of the caller's may be finer than the milliseconds of handles.
    clock: {
      now,
      elapsed: () => clock.elapsed(),
      at: (time, wake) => clock.at(time, wake),
      after: (ms, wake) => clock.after(ms, wake),
    },
  }

  const jobs: Jobs<Families> = {
    [CONTEXT]: context,
    submit: (name, input, options) =>
      traceSubmit(context, { family: name, idempotencyKey: options?.idempotencyKey }, () =>
        submitJob(context, name, input, options),
      ),
    async upload(handle, file, { signal } = {}) {
      const { upload } = familyOf(context, handle)
      if (!upload) throw new HandleError(`${handle.family} jobs take no file`)
      return uploadFile(context, handle, await upload.prepare(file), signal)
    },
    advance: (handle, options) => advance(context, handle, options),
    async wait(handle, options) {
      const outcome = await jobs.settle(handle, options)
      if (outcome.phase !== 'succeeded') throw new JobOutcomeError(outcome)
      return outcome.result
    },
    settle: async (handle, options) =>
      traceWait(context, { family: handle.family, handle }, async () => {
        const polls = jobs.follow(handle, options)
        for (;;) {
          const { done, value } = await polls.next()
          if (done) return value
        }
      }),
    follow(handle, options = {}) {
      familyOf(context, handle)
      checkWait(options)
      return pollUntilFinal(context, handle, options)
    },
    async cancel(handle, { signal } = {}) {
      const family = familyOf(context, handle)
      if (!family.cancel) throw new HandleError(`${handle.family} jobs cannot be cancelled`)
      await family.cancel(zuora, handle.id, { signal })
      const phase = isFinal(handle.phase) ? handle.phase : 'cancelling'
      return freezeHandle({ ...handle, phase, cancelRequestedAt: now() })
    },
    resume(json) {
      const handle = parseHandle(json)
      familyOf(context, handle)
      return handle
    },
    adopt(name, id, { submittedAt = now() - ADOPTED_AGE_MS } = {}) {
      familyNamed(context, name)
      return parseHandle(newHandle(context, name, id, submittedAt)) as never
    },
  }
  return jobs
}
