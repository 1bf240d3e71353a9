import { createJobs, type JobHandle, JobOutcomeError, type Jobs } from '@zuora-jobs/polling'

import { connect, type ConnectFlags } from '../../connect.ts'
import { type CliContext, Interrupt, say } from '../../context.ts'
import { openDestination } from '../../output/destination.ts'
import { progressLine } from '../../output/progress.ts'
import { type DefinitionFlags, definitionOf } from './definition.ts'
import { saveResults } from './save.ts'

/** The flags of `zuora-jobs aqua run`. */
export interface RunFlags extends ConnectFlags, DefinitionFlags {
  readonly output?: string
  readonly timeout?: number
  readonly progress?: boolean
}

/** Submits a job, waits for it and downloads its results, also those of a job that ended half-way. */
export async function run(context: CliContext, flags: RunFlags): Promise<void> {
  const zuora = connect(context, flags)
  const jobs = createJobs(zuora)
  const job = await definitionOf(context, flags)
  const results = job.queries?.length === 1 ? 'single' : 'several'
  const destination = await openDestination(context, flags.output, results)
  try {
    const handle = await jobs.submit('aqua', job, { signal: context.signal })
    say(context, `submitted job ${handle.id}`)
    const outcome = await follow(context, jobs, handle, flags)
    await saveResults(context, zuora, outcome.result, destination)
    if (outcome.phase !== 'succeeded') throw new JobOutcomeError(outcome)
    say(context, `job ${handle.id} succeeded`)
  } finally {
    await destination.discard()
  }
}

async function follow(
  context: CliContext,
  jobs: Jobs,
  handle: JobHandle<'aqua'>,
  { timeout, progress }: RunFlags,
): ReturnType<typeof jobs.settle<'aqua'>> {
  const line = progressLine(context, progress)
  const looks = jobs.snapshots(handle, {
    signal: context.signal,
    timeoutMs: timeout === undefined ? undefined : timeout * 1000,
  })
  try {
    for (;;) {
      const look = await looks.next()
      if (look.done) return look.value
      line.show(look.value, Date.now())
    }
  } catch (error) {
    throw error instanceof Interrupt ? new Interrupt(`job ${handle.id} goes on in Zuora`) : error
  } finally {
    line.end()
  }
}
