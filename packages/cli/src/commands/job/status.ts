import { createJobs, type ZuoraKinds } from '@zuora-jobs/polling'

import { achieved } from '../../conclude.ts'
import { connect, type ConnectFlags } from '../../connect.ts'
import type { CliContext } from '../../context.ts'
import { EXIT } from '../../exit.ts'
import { stateOf } from '../../output/progress.ts'

export interface StatusFlags extends ConnectFlags {
  readonly json: boolean
}

/** Looks at a job once. The exit code says how it stands. */
export async function status(
  context: CliContext,
  flags: StatusFlags,
  kind: keyof ZuoraKinds,
  jobId: string,
): Promise<void> {
  const jobs = createJobs(connect(context, flags), { tolerance: 0 })
  const step = await jobs.advance(jobs.adopt(kind, jobId), { signal: context.signal })
  const { handle } = step
  const line = step.done ? `${stateOf(handle)}: ${achieved(step.outcome.result)}` : stateOf(handle)
  const { stdout } = context.process
  stdout.write(
    flags.json
      ? `${JSON.stringify(step.done ? step.outcome : { phase: handle.phase, handle })}\n`
      : `${line}\n`,
  )
  context.process.exitCode = step.done ? EXIT_OF[step.outcome.phase] : EXIT.stillRunning
}

const EXIT_OF = {
  succeeded: EXIT.ok,
  failed: EXIT.jobFailed,
  partial: EXIT.jobPartial,
  cancelled: EXIT.jobCancelled,
} as const
