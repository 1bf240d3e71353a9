import { pick } from '@zuora-jobs/simulate'
import { holds } from '@zuora-jobs/testing/invariants'

import { isJobError, type JobHandle, JobOutcomeError, type Outcome, watch } from '../../src/index.ts'
import { hold } from './hold.ts'
import type { Life } from './life.ts'
import type { Hands } from './start-job.ts'

type Handle = JobHandle<Life['family']>
export type End = Outcome<unknown, Life['family']>

/** A way to go on from a handle: to the outcome, or to the handle that it got to. */
type Way = (hands: Hands, handle: Handle) => Promise<End | Handle>

const settle: Way = ({ jobs }, handle) => jobs.settle(handle)

const WAYS: readonly Way[] = [
  async ({ jobs, process: { clock }, life }, handle) => {
    const step = await jobs.advance(handle)
    if (step.done) return step.outcome
    hold(step.nextPollAt > clock.now(), 'the next poll is later')
    if (life.random() < 0.7) await new Promise<void>((resolve) => clock.at(step.nextPollAt, resolve))
    return step.handle
  },
  async ({ jobs, life: { world, random } }, handle) => {
    const timeoutMs = 1_000 + random() * 600_000
    const start = world.clock.elapsed()
    try {
      await jobs.wait(handle, { timeoutMs })
    } finally {
      const took = world.clock.elapsed() - start
      holds('inTime', took < timeoutMs + 1_000, `It took ${took} ms of ${timeoutMs}.`)
    }
    return jobs.settle(handle)
  },
  settle,
  async ({ jobs, process, life }, handle) => {
    const controller = new AbortController()
    const cancel = process.clock.after(life.random() * 100_000, () => controller.abort('told to'))
    try {
      return await jobs.settle(handle, { signal: controller.signal })
    } catch (error) {
      if (error !== 'told to') throw error
      return handle
    } finally {
      cancel()
    }
  },
  async ({ jobs, life }, handle) => {
    const polls = jobs.follow(handle)
    for (;;) {
      const { done, value } = await polls.next()
      if (done) return value
      if (life.random() > 0.3) continue
      await polls.return(undefined as never)
      return value
    }
  },
  async ({ jobs, process, life }, handle) => {
    const controller = new AbortController()
    const cancel = process.clock.after(life.random() * 200_000, () => controller.abort())
    try {
      const { value } = await watch(jobs, [handle], { signal: controller.signal }).next()
      if (value?.outcome !== undefined) return value.outcome
      throw value?.error
    } catch (error) {
      if (!isJobError(error) || error.code !== 'batch-aborted') throw error
      const { open } = error as unknown as { readonly open: readonly { readonly handle: JobHandle }[] }
      hold(open.length === 1, 'an aborted batch hands back its job')
      return jobs.resume(open[0]!.handle)
    } finally {
      cancel()
    }
  },
]

/** Goes on in some way, the plain one where nothing else is in store. */
export async function goOn(hands: Hands, handle: Handle): Promise<End | Handle> {
  const random = hands.life.world.chance.strikes('caller', 0.85)
  try {
    return await (random ? pick(random, WAYS) : settle)(hands, handle)
  } catch (error) {
    if (error instanceof JobOutcomeError) return error.outcome as End
    throw error
  }
}
