import { callOptionsOf } from '../job-call-options.ts'
import { isLimit, isSlotRefusal } from '../job/failures.ts'
import type { JobHandle } from '../job/handle.ts'
import { familyOf } from '../jobs-context.ts'
import { firstPollAt } from '../schedule/next-poll-at.ts'
import { atPlace } from './at-place.ts'
import { listKeyOf } from './list-jobs.ts'
import type { QueuedInput } from './queue-state.ts'
import { addInput, pauseFamily, pollLater, submitReturned } from './queue.ts'
import { handleOf, type RunState, tellFailure, timeOf } from './run-state.ts'
import { leavePlace, placeFilled, type Places, refusePlace } from './slots.ts'

/** Submits an input, and takes in the job. */
export async function submitInput(run: RunState, input: QueuedInput): Promise<void> {
  const { family, context, abandoning } = run
  const { index, since } = input
  const slotWaitMs = Math.round(context.clock.elapsed() - since)
  let handle: JobHandle
  try {
    handle = await input.submit(atPlace(context, { index, slotWaitMs }), abandoning.signal)
  } catch (error) {
    return notStarted(run, input, error)
  }
  const places = submitReturned(run, input)
  const waitedMs = placeFilled(places, timeOf(run))
  if (waitedMs !== undefined) {
    context.onEvent?.({ type: 'slots-free', family, slot: input.slot.name, waitedMs })
  }
  follow(run, index, handle, places)
}

/** Takes a job in. One that cannot be followed is a result like the others. */
export function follow(run: RunState, index: number, handle: JobHandle, places?: Places): void {
  const { context, options, schedule } = run
  const time = timeOf(run)
  try {
    const list = familyOf(context, handle).list && listKeyOf(handle, callOptionsOf(handle, options))
    const pollAt = firstPollAt(handle, context.clock.now(), schedule)
    pollLater(run, { index, list, places, handle }, handle, pollAt)
  } catch (error) {
    if (places) leavePlace(run.slots, places, time)
    tellFailure(run, index, error, handle)
  }
}

/** What becomes of an input whose submit failed: at a limit of the tenant it goes back to its place. */
function notStarted(run: RunState, input: QueuedInput, error: unknown): void {
  const { family, slots, context } = run
  const { signal } = run.abandoning
  const time = timeOf(run)
  const places = submitReturned(run, input)
  if (isSlotRefusal(error)) {
    addInput(run, input)
    if (!refusePlace(slots, places, error.retryAfterMs, time)) return
    const { name: slot, limit } = input.slot
    const { own, probeAt } = places
    const waiting = run.waiting.length
    const retryAt = probeAt - run.setBackBy
    context.onEvent?.({ type: 'slots-full', family, slot, limit, own, waiting, retryAt })
    return
  }
  leavePlace(slots, places, mayRun(error) ? time : undefined)
  const isRate = isLimit(error)
  if (isRate) pauseFamily(run, family, error.retryAfterMs, time)
  // What was given up at a stop before it was sent was not submitted.
  if (isRate || (signal.aborted && error === signal.reason)) addInput(run, input)
  else tellFailure(run, input.index, error)
}

/** Whether a submit that failed may have left a job behind, which takes a slot. */
function mayRun(error: unknown): boolean {
  const { code, cancelled } = Object(error) as { readonly code?: unknown; readonly cancelled?: unknown }
  return code === 'submit-in-doubt' || (handleOf(error) !== undefined && cancelled !== true)
}
