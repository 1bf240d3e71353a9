import { FAMILIES, type OpenPhase, type Phase } from '@zuora-jobs/spec'

/** A family of the spec, by its name in code and JSON. */
type Family = keyof typeof FAMILIES

/** A status of a family. */
export type StatusOf<Name extends Family> = (typeof FAMILIES)[Name]['statuses'][number]

/** A status that a job can be put into. */
export type TenantJobStatus = StatusOf<Family>

type OpenStatus<Status, Phases> = Status extends string
  ? Lowercase<Status> extends keyof Phases
    ? Phases[Lowercase<Status>] extends OpenPhase
      ? Status
      : never
    : never
  : never

/** The status at which a job can be held: of the families that have it, where none is named. */
export type HoldStatus = {
  [Name in Family]: OpenStatus<StatusOf<Name>, (typeof FAMILIES)[Name]['phases']>
}[Family]

// A status that two families have means the same in both, so that it can be asked without a family.
const PHASES: ReadonlyMap<string, Phase> = new Map(
  Object.values(FAMILIES).flatMap(({ phases }) => Object.entries(phases)),
)

const phaseOf = (status: string): Phase | undefined => PHASES.get(status.toLowerCase())

/** Whether a job in this status has not begun to work. */
export function isWaiting(status: string): boolean {
  const phase = phaseOf(status)
  return phase === 'waiting' || phase === 'blocked'
}

/** Whether a job in this status has ended. One that is not known has not. */
export function isFinal(status: string): boolean {
  return isFinalPhase(phaseOf(status) ?? 'running')
}

/** Whether a job in this phase has ended. */
export function isFinalPhase(phase: Phase): boolean {
  return !['waiting', 'blocked', 'running', 'cancelling'].includes(phase)
}

/** The statuses at which jobs of a family can be held. */
export function openStatuses(family: Family): readonly HoldStatus[] {
  // `HoldStatus` follows from the same phases.
  const statuses: readonly string[] = FAMILIES[family].statuses
  return statuses.filter((status): status is HoldStatus => !isFinal(status))
}
