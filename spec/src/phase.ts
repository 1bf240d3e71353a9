/** A phase that a job never leaves. */
export type FinalPhase = 'succeeded' | 'partial' | 'failed' | 'cancelled'

/** A phase of a job that has not ended. */
export type OpenPhase = 'waiting' | 'running' | 'blocked' | 'cancelling'

/**
 * Where a job stands, in the same words for every family.
 *
 * `waiting`: Zuora has the job and has not started it. `running`: Zuora works on it. `blocked`: it waits for
 * something from its caller. `cancelling`: a cancellation was asked for. The rest are final: `succeeded`,
 * `partial` (it finished, and some of the work failed), `failed`, `cancelled`.
 */
export type Phase = OpenPhase | FinalPhase
