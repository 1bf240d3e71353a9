export { createFleet } from './create-fleet.ts'
export type { CallersTransaction, TenantSummary } from './database/fleet-database.ts'
export type {
  Entry,
  EntryDoubt,
  EntryEnd,
  EntryFailure,
  EntryFilter,
  EntryState,
  Resolution,
} from './entries/entry.ts'
export { FleetError, type FleetErrorCode, isFleetError } from './entries/fleet-error.ts'
export type { FleetEvent, FleetEventType } from './entries/fleet-event.ts'
export type { Load, LoadedRecords } from './entries/load.ts'
export type {
  EnqueueOptions,
  EventsOptions,
  Fleet,
  FleetOptions,
  EnqueueLoadOptions,
  PageOptions,
} from './fleet.ts'
export type { FleetSchedule, ScheduleOptions } from './schedule/fleet-schedule.ts'
export type { Worker } from './worker/create-worker.ts'
export type { WorkerEvent } from './worker/worker-events.ts'
export type { WorkOptions } from './worker/worker-options.ts'
