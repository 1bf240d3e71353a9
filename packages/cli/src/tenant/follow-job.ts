import type { JobHandle, Jobs, OutcomeOf, ZuoraFamilies } from '@zuora-jobs/polling'

import type { World } from '../context/cli-context.ts'
import { Interrupt } from '../context/cli-error.ts'
import type { WaitFlags } from '../input/flags.ts'
import { commandLine } from '../output/command-line.ts'
import { progressLine } from '../output/progress-line.ts'

/** Waits for the end of a job and shows its progress. Ctrl-C ends the wait and says where the job is. */
export async function followJob<Family extends keyof ZuoraFamilies>(
  world: World,
  jobs: Jobs,
  handle: JobHandle<Family>,
  { timeout, progress }: WaitFlags,
): Promise<OutcomeOf<ZuoraFamilies, Family>> {
  const line = progressLine(world, progress)
  const polls = jobs.follow(handle, {
    signal: world.signal,
    timeoutMs: timeout === undefined ? undefined : timeout * 1000,
  })
  try {
    for (;;) {
      const { done, value } = await polls.next()
      if (done) return value
      line.show(value)
    }
  } catch (error) {
    if (!(error instanceof Interrupt)) throw error
    throw new Interrupt(
      `job ${handle.id} goes on in Zuora; continue with ${commandLine(handle.family, 'wait', handle.id)}`,
    )
  } finally {
    line.end()
  }
}
