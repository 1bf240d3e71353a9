import type { ZuoraClient } from '@zuora-jobs/client'
import { createJobs, type Jobs } from '@zuora-jobs/polling'

import { say, type World } from '../context/cli-context.ts'

/** The jobs of a tenant. The id of a job is said as soon as it is known: an upload may take long, or fail. */
export function openJobs(world: World, zuora: ZuoraClient): Jobs {
  return createJobs(zuora, {
    clock: world.clock,
    onEvent: (event) => {
      if (event.type === 'submitted') say(world, `submitted job ${event.handle.id}`)
    },
  })
}
