export { abortable } from './abortable.ts'
export type { AccessToken, ClientCredentials, TokenProvider, TokenStore, ZuoraAuth } from './auth.ts'
export {
  createZuoraClient,
  createZuoraClientWith,
  type Families,
  type ZuoraClient,
  type ZuoraClientOptions,
  type ZuoraCore,
} from './client.ts'
export { type Clock, sleepUntil, systemClock } from './clock.ts'
export { ENVIRONMENTS, type ZuoraEnvironment } from './environments.ts'
export {
  AquaJobRejectedError,
  FileTooLargeError,
  ZuoraAuthenticationError,
  ZuoraInputError,
  type ZuoraInputProblem,
  ZuoraLimitError,
  ZuoraNetworkError,
  ZuoraNotFoundError,
  ZuoraPermissionError,
  ZuoraResponseError,
  ZuoraServerError,
  ZuoraTimeoutError,
  ZuoraUnreadableError,
} from './errors/classes.ts'
export {
  isZuoraError,
  ZuoraError,
  type ZuoraErrorCategory,
  type ZuoraErrorFacts,
  type ZuoraReason,
} from './errors/zuora-error.ts'
export type { ZuoraEvent } from './events.ts'
export type { components, operations, paths } from '@zuora-jobs/spec'
export { type CsvInput, readCsvInput } from './input/csv.ts'
export { logEvents, type ZuoraLogger } from './log-events.ts'
export { aqua, type AquaJob, type AquaJobRequest, type AquaOperations } from './operations/aqua.ts'
export type { CallOptions, ResponseFacts, SubmitOptions } from './operations/call-options.ts'
export {
  type CustomObjectBulkJob,
  type CustomObjectBulkJobErrors,
  type CustomObjectBulkJobList,
  type CustomObjectBulkJobRequest,
  type CustomObjectJobQuery,
  type CustomObjectOperations,
  customObjects,
} from './operations/custom-objects.ts'
export {
  dataLabeling,
  type DataLabelingJob,
  type DataLabelingJobRequest,
  type DataLabelingJobSubmitted,
  type DataLabelingOperations,
} from './operations/data-labeling.ts'
export { type FileDownload, type FileOperations, files } from './operations/files.ts'
export type { Wire } from './operations/perform.ts'
export { type Identity, LATEST_API_VERSION } from './transport/identify.ts'
export type { ZuoraLimits } from './transport/limits.ts'
export type { TypedPaths } from './transport/typed-fetch.ts'
