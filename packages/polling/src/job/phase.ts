import type { FinalPhase, OpenPhase, Phase } from '@zuora-jobs/spec'

export type { FinalPhase, OpenPhase, Phase } from '@zuora-jobs/spec'

const FINAL_PHASES: readonly Phase[] = [
  'succeeded',
  'partial',
  'failed',
  'cancelled',
] satisfies readonly FinalPhase[]

/** Every phase there is. */
export const PHASES: readonly Phase[] = [
  ...(['waiting', 'running', 'blocked', 'cancelling'] satisfies readonly OpenPhase[]),
  ...FINAL_PHASES,
]

/** Whether a job never leaves the phase. */
export function isFinal(phase: Phase): phase is FinalPhase {
  return FINAL_PHASES.includes(phase)
}
