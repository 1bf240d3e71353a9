import { isLimit } from '../job/failures.ts'
import type { JobHandle } from '../job/handle.ts'
import { familyOf } from '../jobs-context.ts'
import { firstPollAt } from '../schedule/next-poll-at.ts'
import { identityFor, listKeyOf } from './list-jobs.ts'
import { fail, handleOf, type RunState, type TakenInput } from './run-state.ts'
import type { Place } from './slots.ts'

/** Takes a job in. One that cannot be followed is a result like the others. */
export function follow(run: RunState, index: number, handle: JobHandle, place?: Place): void {
  const { context, schedule, queue } = run
  const now = context.clock.now()
  try {
    const list = familyOf(context, handle).list && listKeyOf(handle, identityFor(handle, run.options))
    queue.follow({ index, handle, pollAt: firstPollAt(handle, now, schedule), list }, place, now)
  } catch (error) {
    queue.giveBack(place, true, now)
    fail(run, index, error, handle)
  }
}

/** Submits an input, and takes in the job. */
export async function submitInput(run: RunState, submit: TakenInput): Promise<void> {
  const { queue, context, abandoning, inputs } = run
  const handle = await submit
    .submit(abandoning.signal)
    .catch((error: unknown) => void notStarted(run, submit, error))
  if (handle) {
    const { place, waitedMs } = queue.started(submit, context.clock.now())
    if (waitedMs !== undefined) {
      context.onEvent?.({ type: 'slots-free', family: inputs!.family, slot: submit.slot.name, waitedMs })
    }
    follow(run, submit.index, handle, place)
  }
}

/** What becomes of an input whose submit failed: at a limit of the tenant it goes back to its place. */
function notStarted(run: RunState, submit: TakenInput, error: unknown): void {
  const { queue, context, abandoning, inputs } = run
  const now = context.clock.now()
  const { family } = inputs!
  if (isLimit(error) && error.limit === 'jobs') {
    const pause = queue.slotsFull(submit, error.retryAfterMs, now)
    if (!pause) return
    const { name: slot, limit } = submit.slot
    const waiting = queue.waiting.filter((other) => other.slot.name === slot).length
    const { own, until: retryAt } = pause
    context.onEvent?.({ type: 'slots-full', family, slot, limit, own, waiting, retryAt })
    return
  }
  const isPutOff = isLimit(error)
  if (isPutOff) queue.limited(family, error.retryAfterMs, now)
  queue.notStarted(submit, mayRun(error), now)
  // What was given up at a stop before it was sent was not submitted.
  if (isPutOff || (abandoning.signal.aborted && error === abandoning.signal.reason)) queue.add(submit)
  else fail(run, submit.index, error)
}

/** Whether a submit that failed may have left a job behind, which takes a slot. */
function mayRun(error: unknown): boolean {
  const { code, cancelled } = (error ?? {}) as { readonly code?: unknown; readonly cancelled?: unknown }
  return code === 'submit-in-doubt' || (handleOf(error) !== undefined && cancelled !== true)
}

