export type { ClientCredentials, ZuoraAuth } from './auth.ts'
export { createZuoraClient, type ZuoraClient, type ZuoraClientOptions } from './client.ts'
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
  ZuoraUnreadableError,
} from './errors/classes.ts'
export {
  isZuoraError,
  ZuoraError,
  type ZuoraErrorCategory,
  type ZuoraErrorFacts,
  type ZuoraReason,
} from './errors/zuora-error.ts'
export type { components, operations, paths } from './generated/schema.ts'
export type { AquaJob, AquaJobRequest, AquaOperations, SubmitOptions } from './operations/aqua.ts'
export type { FileDownload, FileOperations } from './operations/files.ts'
export type { CallOptions, ResponseFacts } from './operations/perform.ts'
export type { TypedPaths } from './transport/typed-fetch.ts'
