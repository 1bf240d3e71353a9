/** What is loaded when a command of a fleet runs: other commands start without it. */
export { createFleet, isFleetError } from '@zuora-jobs/fleet'
