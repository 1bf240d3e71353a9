/**
 * What the fleet, benchmarks and tools of this repository need besides. Outside of semver: it may change in
 * any release.
 *
 * @internal
 * @packageDocumentation
 */
export { hintJob } from './batch/hint-job.ts'
export { createSource } from './batch/source.ts'
export {
  countOthers,
  createSlots,
  freeAt,
  leavePlace,
  placeFilled,
  type Places,
  refusePlace,
  type Slot,
  type Slots,
  takePlace,
} from './batch/slots.ts'
export { startBatch } from './batch/start-batch.ts'
export { calledJob, namesNoJob, notifyUrlAt } from './callback/callout.ts'
export { append, RUNS_KEPT } from './history/duration-store.ts'
export { observedDuration } from './history/observed-duration.ts'
export { planFrom } from './history/plan-from.ts'
export { isSlotRefusal } from './job/failures.ts'
export { reduce } from './job/reduce.ts'
export { reportOf } from './job/report.ts'
export { CONTEXT, type JobsContext } from './jobs-context.ts'
export { know } from './submit/known-jobs.ts'
export { prepareFile, submitJob } from './submit/submit-job.ts'
export { uploadFile } from './submit/upload-file.ts'
export { traceSubmit } from './traces.ts'
