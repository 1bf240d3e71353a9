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
  readonly slotWaitMs?: number | undefined
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
  end?: JobEnd | undefined
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
  const facts: SubmitTrace = { family, idempotencyKey, ...place }
  return trace(SUBMITS, clock, facts, submit, (handle) => void (facts.handle = handle))
}

/** Does a poll as the work that `zuora-jobs:poll` traces. */
export function tracePoll<Result, Name extends string>(
  { clock, place }: JobsContext,
  handle: JobHandle<Name>,
  listed: unknown,
  poll: () => Promise<Step<Result, Name>>,
): Promise<Step<Result, Name>> {
  if (!POLLS?.hasSubscribers) return poll()
  const facts: PollTrace = { family: handle.family, handle, listed: listed !== undefined, ...place }
  return trace(POLLS, clock, facts, poll, (step) => {
    facts.handle = step.handle
    if (step.done) facts.end = endOf(handle, step.handle)
    else facts.nextPollAt = step.nextPollAt
    return !step.done && step.failure
  })
}

/** Does a wait as the work that `zuora-jobs:wait` traces. */
export function traceWait<Result, Name extends string>(
  { clock }: JobsContext,
  handle: JobHandle<Name>,
  wait: () => Promise<Outcome<Result, Name>>,
): Promise<Outcome<Result, Name>> {
  if (!WAITS?.hasSubscribers) return wait()
  const facts: WaitTrace = { family: handle.family, handle }
  return trace(WAITS, clock, facts, wait, (outcome) => {
    facts.handle = outcome.handle
    facts.phase = outcome.phase
  })
}
