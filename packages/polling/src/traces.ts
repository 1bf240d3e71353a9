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
  readonly idempotencyKey?: string | undefined
  /** Milliseconds that the input of a batch has waited for its turn: for a slot, or after a limit. */
  readonly slotWaitMs?: number | undefined
  /**
   * The trace that the job belongs to. A subscriber may set it at `start`, where the caller has given none:
   * the handle keeps it, so that polls in other processes can be linked to this submit.
   */
  traceparent?: string | undefined
}

/**
 * The context of the tracing channel `zuora-jobs:poll`: one poll. A failure is an error, tolerated or not.
 */
export interface PollTrace extends JobTrace {
  /** Whether a list has reported on the job, so that no request is sent for it. */
  readonly listed: boolean
  handle: JobHandle
  /** When the next poll is due: epoch milliseconds. */
  nextPollAt?: number
  /** How the job ended, where this poll has found its end. */
  end?: JobEnd | undefined
}

/** The context of the tracing channel `zuora-jobs:wait`: a `wait` or a `settle`, with its polls. */
export interface WaitTrace extends JobTrace {
  /** How the job ended; an end other than success is not an error of the wait. */
  phase?: FinalPhase
}

/** Does work as what a channel traces; `facts` are what is known of it before. */
type Tracing<Facts, Result> = <Found extends Result>(
  context: JobsContext,
  facts: Facts,
  work: (facts: Facts) => Promise<Found>,
) => Promise<Found>

/** @param tell completes the facts, and returns the error that a result is, where it is one */
function tracing<Facts extends JobTrace, Result extends object>(
  name: string,
  tell: (result: Result, facts: Facts) => unknown,
): Tracing<Facts, Result> {
  const channel = channelOf(name)
  return ({ clock, place }, facts, work) => trace(channel, clock, { ...facts, ...place }, work, tell)
}

/** Does a submit as the work that `zuora-jobs:submit` traces. */
export const traceSubmit: Tracing<SubmitTrace, JobHandle> = tracing<SubmitTrace, JobHandle>(
  'submit',
  (handle, facts) => {
    facts.handle = handle
  },
)

/** Does a poll as the work that `zuora-jobs:poll` traces. */
export const tracePoll: Tracing<PollTrace, Step> = tracing<PollTrace, Step>('poll', (step, facts) => {
  facts.end = endOf(facts.handle, step.handle)
  facts.handle = step.handle
  if (step.done) return undefined
  facts.nextPollAt = step.nextPollAt
  return step.failure
})

/** Does a wait as the work that `zuora-jobs:wait` traces. */
export const traceWait: Tracing<WaitTrace, Outcome> = tracing<WaitTrace, Outcome>(
  'wait',
  ({ handle, phase }, facts) => {
    facts.handle = handle
    facts.phase = phase
  },
)
