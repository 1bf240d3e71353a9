import { createJobs } from '@zuora-jobs/polling'

import { conclude } from '../../conclude.ts'
import { connect, type ConnectFlags } from '../../connect.ts'
import { type CliContext, say } from '../../context.ts'
import { follow, type FollowFlags } from '../../follow.ts'
import { openDestination } from '../../output/destination.ts'
import { type DefinitionFlags, definitionOf } from './definition.ts'
import { saveResults } from './save.ts'

/** The flags of `zuora-jobs aqua run`. */
export interface RunFlags extends ConnectFlags, DefinitionFlags, FollowFlags {
  readonly output?: string
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
    conclude(context, outcome)
  } finally {
    await destination.discard()
  }
}
