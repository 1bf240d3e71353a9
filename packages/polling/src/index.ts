export type { PollOptions } from './advance.ts'
export type { BatchOptions } from './batch/batch-options.ts'
export type { Batch, BatchResult, BatchResultOf, OpenJob, Watch } from './batch/batch.ts'
export { runAll } from './batch/run-all.ts'
export { watch } from './batch/watch.ts'
export type { Waker, Wakeup } from './callback/waker.ts'
export { createJobs } from './create-jobs.ts'
export { aqua, type AquaQueryResult, type AquaResult } from './families/aqua.ts'
export {
  type CustomObjectInput,
  type CustomObjectResult,
  customObjects,
  type RejectedRow,
} from './families/custom-objects.ts'
export { dataLabeling, type DataLabelingResult } from './families/data-labeling.ts'
export { dataQuery, type DataQueryJobReport, type DataQueryResult } from './families/data-query.ts'
export {
  type ClientFor,
  defineFamily,
  type FamilyAbility,
  type FamilyDefinition,
  type FamilyThatCan,
  type HandleOf,
  type InputOf,
  type JobFamilies,
  type JobFamily,
  type JobList,
  type JobsClient,
  type JobUpload,
  type OutcomeOf,
  type ResultOf,
  type StepOf,
} from './families/job-family.ts'
export { type ZuoraFamilies, zuoraFamilies } from './families/zuora-families.ts'
export type { JobHistory } from './history/create-history.ts'
export {
  BatchAbortedError,
  HandleError,
  isJobError,
  JobBlockedError,
  JobError,
  type JobErrorCode,
  JobNotFoundError,
  JobOutcomeError,
  StatusUnavailableError,
  SubmitInDoubtError,
  UploadFailedError,
  type UploadFailure,
  WaitTimeoutError,
} from './job/errors.ts'
export type { JobsEvent } from './job/events.ts'
export { HANDLE_VERSION, identityOf, type JobHandle, type JobStatus } from './job/handle.ts'
export type { JobEnd } from './job/job-end.ts'
export { logJobEvents } from './job/log-job-events.ts'
export type { NewHandleOptions } from './new-handle.ts'
export type { Outcome, Problem } from './job/outcome.ts'
export { parseHandle } from './job/parse-handle.ts'
export type { FinalPhase, OpenPhase, Phase } from './job/phase.ts'
export type { Anomaly } from './job/reduce.ts'
export type { FinalReport, Progress, Report } from './job/report.ts'
export type { Step } from './job/step.ts'
export type { JobCallOptions } from './job-call-options.ts'
export type { Jobs, JobsOptions } from './jobs.ts'
export { nextPollAt } from './schedule/next-poll-at.ts'
export {
  type AnySchedule,
  DEFAULT_SCHEDULE,
  DURABLE_SCHEDULE,
  type Schedule,
  type ScheduleContext,
  type ScheduleFunction,
} from './schedule/schedule.ts'
export type { OrphansOptions } from './submit/list-orphans.ts'
export type { JobSubmitOptions, JobUploadOptions } from './submit.ts'
export type { PollTrace, SubmitTrace, WaitTrace } from './traces.ts'
export type { WaitOptions } from './wait.ts'
