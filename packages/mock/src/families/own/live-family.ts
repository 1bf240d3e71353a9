import type { Phase } from '@zuora-jobs/spec'

import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import type { OperationId } from '../../engine/operation-id.ts'
import { commonError } from '../../errors/common-error.ts'
import { type FamilyName, type Job, plainTimeline } from '../../job-control/job.ts'
import type { Call, Operation } from '../../pipeline/operation.ts'
import { object } from '../../schema/schema.ts'
import type { JobFamily } from '../job-family.ts'
import type { OwnFamily, OwnJob } from '../own-family.ts'

/** A job of a family of a user's own. */
interface LiveJob extends Job {
  readonly startsAt: number
  readonly endsAt: number
  /** A status that it was put into, and stays in. */
  readonly held?: string
}

/** A family of a user's own, as the rest of the tenant knows families. */
export function liveFamily(name: string, own: OwnFamily): JobFamily<LiveJob> {
  const { facts } = own
  const { submit, poll, cancel } = facts.operations
  const shown = (job: LiveJob, now: number): OwnJob => {
    const { id, request, submittedAt } = job
    return { id, request, submittedAt, status: statusAt(own, job, now) }
  }
  const view = (job: LiveJob, now: number): Readonly<Record<string, unknown>> =>
    own.view(shown(job, now)) as Readonly<Record<string, unknown>>
  const about = (run: (call: Call, job: LiveJob) => Answer): Operation => ({
    run(call) {
      const id = jobIdOf(call.params) ?? ''
      const job = call.state.jobs.get(id) as LiveJob | undefined
      if (job?.family === name) return run(call, job)
      return commonError(call, 404, 50000040, `Cannot find entity by key: '${id}'.`)
    },
  })
  const operations: Record<string, Operation> = {
    [submit]: {
      run({ state, now, body }) {
        const { queueMs, executeMs } = state.settings.jobs
        const startsAt = now + queueMs
        const id = state.ids.hex32('job')
        const family = name as FamilyName
        const job: LiveJob = {
          family,
          id,
          request: body,
          submittedAt: now,
          startsAt,
          endsAt: startsAt + executeMs,
        }
        state.jobs.set(id, job)
        return jsonAnswer(200, own.submitted(shown(job, now)))
      },
    },
    [poll]: about(({ now }, job) => jsonAnswer(200, view(job, now))),
  }
  if (cancel !== undefined) {
    operations[cancel] = about(({ state, now }, job) => {
      const cancelled = now < job.endsAt ? { ...job, cancelledAt: now } : job
      state.jobs.set(job.id, cancelled)
      return jsonAnswer(200, view(cancelled, now))
    })
  }
  return {
    facts: facts as JobFamily['facts'],
    operations,
    timeline: plainTimeline(),
    status: (job, now) => statusAt(own, job, now),
    view,
    inStatus: (job, status) => ({ ...job, held: status }),
    jobIdOf,
    scenarios: {
      name: name as FamilyName,
      submit: submit as OperationId,
      refusalCode: { digits: 8 },
      statuses: () => facts.statuses,
      match: object({}),
    },
  }
}

/** The id of a job is the only thing that the paths of its operations name. */
function jobIdOf(params: Readonly<Record<string, string>>): string | undefined {
  return Object.values(params)[0]
}

/** Where a job stands at an instant. A pure function: asking changes nothing and nothing else moves a job. */
function statusAt({ facts, endsAs }: OwnFamily, job: LiveJob, now: number): string {
  const of = (phase: Phase): string | undefined =>
    facts.statuses.find((status) => facts.phases[status.toLowerCase()] === phase)
  const { held, startsAt, endsAt, cancelledAt, request } = job
  const running = of('running') ?? of('waiting')!
  if (held !== undefined) return held
  if (cancelledAt !== undefined && now >= cancelledAt) return of('cancelled') ?? of('failed')!
  if (now >= endsAt) return endsAs?.(request) ?? of('succeeded')!
  return now < startsAt ? (of('waiting') ?? running) : running
}
