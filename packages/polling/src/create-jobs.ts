import { systemClock } from '@zuora-jobs/client'
import { observerOf } from '@zuora-jobs/client/internal'

import { advance } from './advance.ts'
import { cancelJob } from './cancel-job.ts'
import type { ClientFor, JobFamilies } from './families/job-family.ts'
import { type ZuoraFamilies, zuoraFamilies } from './families/zuora-families.ts'
import { HandleError, JobOutcomeError } from './job/errors.ts'
import { parseHandle } from './job/parse-handle.ts'
import { DEFAULT_TOLERANCE_MS } from './job/reduce.ts'
import { CONTEXT, familyNamed, familyOf, type JobsContext, ownHandle } from './jobs-context.ts'
import type { Jobs, JobsOptions } from './jobs.ts'
import { newHandle } from './new-handle.ts'
import { checkSchedule, DEFAULT_SCHEDULE } from './schedule/schedule.ts'
import { submitJob, uploadFile } from './submit.ts'
import { listOrphans } from './submit/list-orphans.ts'
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
    toleranceMs = DEFAULT_TOLERANCE_MS,
    history,
    onEvent,
    clock = systemClock,
  }: JobsOptions<Families> = {},
): Jobs<Families> {
  checkSchedule(schedule)
  if (!(toleranceMs >= 0)) {
    throw new RangeError(`toleranceMs must be a number of milliseconds from 0 on, not ${toleranceMs}`)
  }
  const now = (): number => Math.floor(clock.now())
  const context: JobsContext<Families> = {
    zuora,
    families,
    schedule,
    toleranceMs,
    history,
    onEvent: observerOf(onEvent),
    // A clock of the caller's may be finer than the milliseconds of handles.
    clock: {
      now,
      elapsed: () => clock.elapsed(),
      at: (time, wake) => clock.at(time, wake),
      after: (ms, wake) => clock.after(ms, wake),
    },
    tenants: new Map(),
    known: { ids: new Set(), open: 0 },
  }

  const jobs: Jobs<Families> = {
    [CONTEXT]: context,
    submit: (name, input, options) =>
      traceSubmit(context, { family: name, idempotencyKey: options?.idempotencyKey }, (facts) =>
        submitJob(context, name, input, options, { traceparent: facts.traceparent }),
      ),
    async upload(handle, file, options) {
      const { upload } = familyOf(context, handle)
      if (!upload) throw new HandleError(`${handle.family} jobs take no file`)
      const bytes = await upload.prepare(file)
      const own = await ownHandle(context, handle, options?.signal)
      return uploadFile(context, own, bytes, options) as never
    },
    orphans: (name, options) => listOrphans(context, name, options) as never,
    advance: (handle, options) => advance(context, handle, options) as never,
    async wait(handle, options) {
      const outcome = await jobs.settle(handle, options)
      if (outcome.phase !== 'succeeded') throw new JobOutcomeError(outcome)
      return outcome.result
    },
    async settle(handle, options) {
      familyOf(context, handle)
      return traceWait(context, { family: handle.family, handle }, async () => {
        const polls = jobs.follow(handle, options)
        for (;;) {
          const { done, value } = await polls.next()
          if (done) return value
        }
      })
    },
    follow(handle, options = {}) {
      familyOf(context, handle)
      checkWait(options)
      return pollUntilFinal(context, handle, options) as never
    },
    cancel: (handle, options) => cancelJob(context, handle, options) as never,
    resume(json) {
      const handle = parseHandle(json)
      familyOf(context, handle)
      return handle as never
    },
    adopt(name, id, { submittedAt = now() - ADOPTED_AGE_MS, ...options } = {}) {
      familyNamed(context, name)
      return newHandle(context, name, id, submittedAt, options)
    },
  }
  return jobs
}
