/**
 * One typed call, one Zuora request: tokens, limits, repeats where they are safe, typed errors.
 *
 * @packageDocumentation
 */
export { ENVIRONMENTS, LATEST_API_VERSION } from '@zuora-jobs/spec'
export type { components, operations, paths } from '@zuora-jobs/spec'
export type { ZuoraClientOptions, ZuoraEnvironment, ZuoraHost, ZuoraSettings } from './call/client-options.ts'
export type { PagePromise } from './call/page-promise.ts'
export type { TypedPaths } from './call/create-typed-paths.ts'
export type { ZuoraRequest } from './call/request-types.ts'
export { type Clock, systemClock } from './clock.ts'
export {
  createZuoraClient,
  createZuoraClientWith,
  type ZuoraClient,
  type ZuoraCore,
} from './create-zuora-client.ts'
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
} from './errors/error-classes.ts'
export {
  isZuoraError,
  ZuoraError,
  type ZuoraErrorCategory,
  type ZuoraErrorFacts,
  type ZuoraReason,
} from './errors/zuora-error.ts'
export { logEvents, type ZuoraLogger } from './events/log-events.ts'
export type { CallTrace, RequestTrace } from './events/traces.ts'
export type { ZuoraEvent } from './events/zuora-event.ts'
export { aqua, type AquaJob, type AquaJobRequest, type AquaOperations } from './families/aqua/aqua.ts'
export { incrementalTimeOf } from './families/aqua/incremental-time-of.ts'
export type { CustomObjectJobQuery } from './families/custom-objects/custom-object-job-query.ts'
export type {
  CustomObjectBulkJobRequest,
  CustomObjectDeleteFilter,
  CustomObjectDeleteRequest,
  CustomObjectWriteRequest,
} from './families/custom-objects/custom-object-job-request.ts'
export {
  type CustomObjectBulkJob,
  type CustomObjectBulkJobErrors,
  type CustomObjectBulkJobList,
  type CustomObjectOperations,
  customObjects,
} from './families/custom-objects/custom-objects.ts'
export type { CsvInput } from './families/custom-objects/read-csv-input.ts'
export type {
  DataLabelingJobRequest,
  LabelsById,
  LabelsByZoql,
} from './families/data-labeling/data-labeling-job-request.ts'
export {
  dataLabeling,
  type DataLabelingJob,
  type DataLabelingJobSubmitted,
  type DataLabelingOperations,
} from './families/data-labeling/data-labeling.ts'
export type { DataQueryJobQuery, DataQueryJobRequest } from './families/data-query/data-query-job-request.ts'
export {
  dataQuery,
  type DataQueryDownload,
  type DataQueryFile,
  type DataQueryJob,
  type DataQueryOperations,
} from './families/data-query/data-query.ts'
export { type FileDownload, type FileOperations, files } from './families/files/files.ts'
export type { Answer, FileAnswer, JsonAnswer } from './transport/answer.ts'
export type { CallOptions, Identity, SubmitOptions } from './transport/call-options.ts'
export type { ZuoraLimits } from './transport/layers/create-limit-gate.ts'
export type {
  AccessToken,
  ClientCredentials,
  TokenProvider,
  TokenStore,
  ZuoraAuth,
} from './transport/token/auth.ts'
