import type { JobHandle, Jobs, Outcome, ResultOf, ZuoraKinds } from '@zuora-jobs/polling'

import type { World } from '../context/cli-context.ts'
import { Interrupt } from '../context/cli-error.ts'
import type { WaitFlags } from '../input/flags.ts'
import { commandLine } from '../output/command-line.ts'
import { progressLine } from '../output/progress-line.ts'

/** Waits for the end of a job and shows its progress. Ctrl-C ends the wait and says where the job is. */
export async function followJob<Family extends keyof ZuoraKinds>(
  world: World,
  jobs: Jobs,
  handle: JobHandle<Family>,
  { timeout, progress }: WaitFlags,
): Promise<Outcome<ResultOf<ZuoraKinds[Family]>, Family>> {
  const line = progressLine(world, progress)
  const steps = jobs.snapshots(handle, {
    signal: world.signal,
    timeoutMs: timeout === undefined ? undefined : timeout * 1000,
  })
  try {
    for (;;) {
      const step = await steps.next()
      if (step.done) return step.value
      line.show(step.value)
    }
  } catch (error) {
    if (!(error instanceof Interrupt)) throw error
    throw new Interrupt(
      `job ${handle.id} goes on in Zuora; continue with ${commandLine(handle.kind, 'wait', handle.id)}`,
    )
  } finally {
    line.end()
  }
}
