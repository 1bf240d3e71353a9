export type { LookOptions, Step } from './advance.ts'
export type { Batch, BatchOptions, BatchResult } from './batch.ts'
export type { JobsContext } from './context.ts'
export {
  BatchAbortedError,
  HandleError,
  isPollingError,
  JobBlockedError,
  JobNotFoundError,
  JobOutcomeError,
  PollingError,
  type PollingErrorCode,
  type RecentJobs,
  StatusUnavailableError,
  SubmitAmbiguousError,
  UploadFailedError,
  WaitTimeoutError,
} from './errors.ts'
export type { JobsEvent } from './events.ts'
export { HANDLE_VERSION, isDone, type JobHandle, parseHandle } from './handle.ts'
export type { JobHistory } from './job-history.ts'
export { createJobs } from './create-jobs.ts'
export type { Jobs, JobsOptions } from './jobs.ts'
export type {
  CancellableName,
  InputOf,
  JobKind,
  JobKinds,
  JobList,
  JobUpload,
  ResultOf,
  Slots,
  UploadableName,
} from './kind.ts'
export { aqua, type AquaKind, type AquaQueryResult, type AquaResult } from './kinds/aqua.ts'
export {
  type CustomObjectInput,
  type CustomObjectKind,
  type CustomObjectResult,
  customObjects,
  type RejectedRow,
} from './kinds/custom-objects.ts'
export { dataLabeling, type DataLabelingResult } from './kinds/data-labeling.ts'
export { type ZuoraKinds, zuoraKinds } from './kinds/zuora-kinds.ts'
export type { Conclusion, Outcome, Problem } from './outcome.ts'
export type { FinalPhase, Phase, Progress, Reading } from './phase.ts'
export {
  type AnySchedule,
  DEFAULT_SCHEDULE,
  DURABLE_SCHEDULE,
  nextPollAt,
  type Schedule,
  type ScheduleContext,
  type ScheduleFunction,
} from './schedule.ts'
export type { Snapshot, WaitOptions } from './wait.ts'
export type { Waker, WakerAlarm } from './waker.ts'
export { runAll } from './run-all.ts'
export type { SubmitOptions } from './submit.ts'
export { watch } from './watch.ts'
