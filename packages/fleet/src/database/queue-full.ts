import { FleetError } from '../entries/fleet-error.ts'

/** Refuses one more entry of a tenant that has as many queued as may be. */
export function queueFull(tenant: string, queued: number, maxQueued: number): FleetError {
  const wayOut = 'enqueue it again when some were submitted, or raise maxQueued'
  return new FleetError(
    'queue-full',
    `tenant ${JSON.stringify(tenant)} has ${queued} entries in the queue, and maxQueued is ${maxQueued}; nothing was enqueued: ${wayOut}`,
  )
}
