import { channelOf, trace, type TraceEnd } from '@zuora-jobs/client/internal'

import type { JobHandle } from './job/handle.ts'
import { endOf, type JobEnd } from './job/job-end.ts'
import type { Outcome } from './job/outcome.ts'
import type { FinalPhase } from './job/phase.ts'
import type { Step } from './job/step.ts'
import type { JobsContext } from './jobs-context.ts'

/** What the contexts of submits, polls and waits say. None holds an input, a result or a secret. */
interface JobTrace extends TraceEnd {
  readonly family: string
  /** The place in a batch of `runAll` or `watch`. */
  readonly index?: number | undefined
  /** The job as it is known last; before a submit there is none. */
  handle?: JobHandle
  /** Milliseconds, when it is over. */
  durationMs?: number
  /** Why it failed: a typed error, or the reason of the caller's abort. */
  readonly error?: unknown
}

/** The context of the tracing channel `zuora-jobs:submit`: a submit, with the upload of its file. */
export interface SubmitTrace extends JobTrace {
  /** The key that the caller gave. */
  readonly idempotencyKey: string | undefined
  /** Milliseconds that the input of a batch has waited for its turn: for a slot, or after a limit. */
  readonly slotWaitMs: number | undefined
}

/**
 * The context of the tracing channel `zuora-jobs:poll`: one poll. A failure is an error, tolerated or not.
 */
export interface PollTrace extends JobTrace {
  /** Whether a list has reported on the job, so that no request is sent for it. */
  readonly listed: boolean
  /** When the next poll is due: epoch milliseconds. */
  nextPollAt?: number
  /** How the job ended, where this poll has found its end. */
  end?: JobEnd
}

/** The context of the tracing channel `zuora-jobs:wait`: a `wait` or a `settle`, with its polls. */
export interface WaitTrace extends JobTrace {
  /** How the job ended; an end other than success is no error of the wait. */
  phase?: FinalPhase
}

const SUBMITS = channelOf('submit')
const POLLS = channelOf('poll')
const WAITS = channelOf('wait')

/** Does a submit as the work that `zuora-jobs:submit` traces. */
export function traceSubmit<Handle extends JobHandle>(
  { clock, place }: JobsContext,
  family: string,
  idempotencyKey: string | undefined,
  submit: () => Promise<Handle>,
): Promise<Handle> {
  if (!SUBMITS?.hasSubscribers) return submit()
  const context: SubmitTrace = { family, idempotencyKey, index: place?.index, slotWaitMs: place?.slotWaitMs }
  return trace(SUBMITS, clock, context, submit, (handle) => {
    context.handle = handle
  })
}

/** Does a poll as the work that `zuora-jobs:poll` traces. */
export function tracePoll<Result, Name extends string>(
  { clock, place }: JobsContext,
  before: JobHandle<Name>,
  listed: unknown,
  poll: () => Promise<Step<Result, Name>>,
): Promise<Step<Result, Name>> {
  if (!POLLS?.hasSubscribers) return poll()
  const { family } = before
  const context: PollTrace = { family, index: place?.index, handle: before, listed: listed !== undefined }
  return trace(POLLS, clock, context, poll, (step) => {
    context.handle = step.handle
    if (!step.done) {
      context.nextPollAt = step.nextPollAt
      return step.failure
    }
    const end = endOf(before, step.handle)
    if (end) context.end = end
    return undefined
  })
}

/** Does a wait as the work that `zuora-jobs:wait` traces. */
export function traceWait<Result, Name extends string>(
  { clock }: JobsContext,
  handle: JobHandle<Name>,
  wait: () => Promise<Outcome<Result, Name>>,
): Promise<Outcome<Result, Name>> {
  if (!WAITS?.hasSubscribers) return wait()
  const context: WaitTrace = { family: handle.family, handle }
  return trace(WAITS, clock, context, wait, (outcome) => {
    context.handle = outcome.handle
    context.phase = outcome.phase
  })
}
