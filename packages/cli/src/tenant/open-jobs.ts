import type { ZuoraClient } from '@zuora-jobs/client'
import { createJobs, type Jobs } from '@zuora-jobs/polling'

import { say, type World } from '../context/cli-context.ts'
import { formatDuration } from '../output/format-duration.ts'

/** What is said of an event while a submit waits. */
interface SubmitEvent {
  readonly type: string
  readonly delayMs?: number
  readonly error?: unknown
}

/**
 * The jobs of a tenant. The id of a job is said as soon as it is known, since an upload may take long, or
 * fail; and why a submit waits, since that may take minutes.
 */
export function openJobs(world: World, zuora: ZuoraClient): Jobs {
  return createJobs(zuora, {
    clock: world.clock,
    onEvent: (event) => {
      if (event.type === 'submitted') say(world, `submitted job ${event.handle.id}`)
      const { type, delayMs, error }: SubmitEvent = event
      if (type === 'submit-retry' && delayMs !== undefined && error instanceof Error)
        say(world, `${error.message}; again in ${formatDuration(delayMs)}`)
    },
  })
}
