import type { ZuoraClient } from '@zuora-jobs/client'
import { createJobs, type Jobs } from '@zuora-jobs/polling'

import { report, say, type World } from '../context/cli-context.ts'
import { formatDuration } from '../output/format-duration.ts'
import { jobFacts } from '../output/job-facts.ts'
import { describeError } from '../words/describe-error.ts'

/**
 * The jobs of a tenant. The id of a job is said as soon as it is known, since an upload may take long, or
 * fail; and why a submit waits, since that may take minutes.
 */
export function openJobs(world: World, zuora: ZuoraClient): Jobs {
  return createJobs(zuora, {
    clock: world.clock,
    onEvent: (event) => {
      if (event.type === 'submitted') {
        report(world, jobFacts(event.handle, event.handle.phase))
        say(world, `submitted job ${event.handle.id}`)
      }
      if (event.type === 'submit-retry' && event.error instanceof Error)
        say(
          world,
          `${describeError(event.error).lines.join('; ')}; again in ${formatDuration(event.delayMs)}`,
        )
    },
  })
}
