export type { Step } from './advance.ts'
export {
  HandleError,
  isPollingError,
  JobNotFoundError,
  JobOutcomeError,
  PollingError,
  type PollingErrorCode,
  StatusUnavailableError,
  SubmitAmbiguousError,
  WaitTimeoutError,
} from './errors.ts'
export type { JobsEvent } from './events.ts'
export { HANDLE_VERSION, isDone, type JobHandle, parseHandle } from './handle.ts'
export {
  createJobs,
  type Jobs,
  type JobsOptions,
  type SubmitOptions,
  zuoraKinds,
  type ZuoraKinds,
} from './jobs.ts'
export type { InputOf, JobKind, JobKinds, ResultOf } from './kind.ts'
export { aqua, type AquaQueryResult, type AquaResult } from './kinds/aqua.ts'
export type { Outcome, Problem } from './outcome.ts'
export type { FinalPhase, Phase, Progress, Reading } from './phase.ts'
export { DEFAULT_SCHEDULE, DURABLE_SCHEDULE, nextPollAt, type Schedule } from './schedule.ts'
export type { Snapshot, WaitOptions } from './wait.ts'
