import {
  type AQUA_PHASES,
  AQUA_JOB_STATUSES,
  CUSTOM_OBJECT_BULK_JOB_STATUSES,
  type CUSTOM_OBJECTS_PHASES,
  DATA_LABELING_JOB_STATUSES,
  type DATA_LABELING_PHASES,
  DATA_QUERY_JOB_STATUSES,
  type DATA_QUERY_PHASES,
  FAMILIES,
  type OpenPhase,
  type Phase,
} from '@zuora-jobs/spec'

/** The statuses of each family, as Zuora spells them. */
export const STATUSES: {
  readonly aqua: typeof AQUA_JOB_STATUSES
  readonly customObjects: typeof CUSTOM_OBJECT_BULK_JOB_STATUSES
  readonly dataLabeling: typeof DATA_LABELING_JOB_STATUSES
  readonly dataQuery: typeof DATA_QUERY_JOB_STATUSES
} = {
  aqua: AQUA_JOB_STATUSES,
  customObjects: CUSTOM_OBJECT_BULK_JOB_STATUSES,
  dataLabeling: DATA_LABELING_JOB_STATUSES,
  dataQuery: DATA_QUERY_JOB_STATUSES,
}

/** A status of a family. */
export type StatusOf<Family extends keyof typeof STATUSES> = (typeof STATUSES)[Family][number]

/** A status that a job can be put into. */
export type TenantJobStatus = StatusOf<keyof typeof STATUSES>

type OpenStatus<Status, Phases> = Status extends string
  ? Lowercase<Status> extends keyof Phases
    ? Phases[Lowercase<Status>] extends OpenPhase
      ? Status
      : never
    : never
  : never

/** The status at which a job can be held: of the families that have it, where none is named. */
export type HoldStatus =
  | OpenStatus<StatusOf<'aqua'>, typeof AQUA_PHASES>
  | OpenStatus<StatusOf<'customObjects'>, typeof CUSTOM_OBJECTS_PHASES>
  | OpenStatus<StatusOf<'dataLabeling'>, typeof DATA_LABELING_PHASES>
  | OpenStatus<StatusOf<'dataQuery'>, typeof DATA_QUERY_PHASES>

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

/** Whether a job in this status has ended. */
export function isFinal(status: string): boolean {
  return !isWaiting(status) && phaseOf(status) !== 'running'
}

/** The statuses at which jobs of a family can be held. */
export function openStatuses(family: keyof typeof STATUSES): readonly HoldStatus[] {
  // `HoldStatus` follows from the same phases.
  return STATUSES[family].filter((status): status is HoldStatus => !isFinal(status))
}
