import { FleetError } from '../entries/fleet-error.ts'

/** The error for what is asked of a fleet that was closed. */
export function fleetClosed(): FleetError {
  return new FleetError('closed', 'the fleet was closed; what is enqueued goes on')
}
