import type { ZuoraClient } from '@zuora-jobs/client'
import { createJobs, type Jobs, type JobsEvent } from '@zuora-jobs/polling'

import { report, say, type World } from '../context/cli-context.ts'
import { jobFacts } from '../output/job-facts.ts'
import { sayAgain } from '../output/say-again.ts'
import { toldBy } from '../words/describe-error.ts'

/** How the jobs of a command are followed. */
export interface OpenJobsOptions {
  /** How long polls may fail in a row, milliseconds. */
  readonly toleranceMs?: number | undefined
  readonly onEvent?: ((event: JobsEvent) => void) | undefined
}

/**
 * The jobs of a tenant. The id of a job is said as soon as it is known, since an upload may take long, or
 * fail; and why a submit waits, since that may take minutes.
 */
export function openJobs(
  world: World,
  zuora: ZuoraClient,
  { toleranceMs, onEvent }: OpenJobsOptions = {},
): Jobs {
  return createJobs(zuora, {
    clock: world.clock,
    toleranceMs,
    onEvent: (event) => {
      if (event.type === 'submitted') {
        report(world, jobFacts(event.handle, event.handle.phase))
        say(world, `submitted job ${event.handle.id}`)
      }
      if (event.type === 'submit-retry') sayAgain(world, event.error, event.delayMs)
      if (event.type === 'poll-failed' && event.handle.failures === 1)
        say(world, `${toldBy(event.error)}; polling goes on`)
      onEvent?.(event)
    },
  })
}
