/**
 * Results of Zuora as files that are whole, and CSV as bytes: verified, resumable.
 *
 * @packageDocumentation
 */
export * from './csv.ts'
export { type Download, downloadFile, type DownloadOptions } from './download/download-file.ts'
export type { FetchFile, OpenedFile, FileRequest } from './download/opened-file.ts'
export { FileExpiredError, TransferError } from './download/transfer-errors.ts'
export type { TransferEvent } from './download/transfer-event.ts'
export { newTransfer, parseTransfer, type TransferState } from './download/transfer-state.ts'
export {
  advanceDelete,
  type AdvanceDeleteOptions,
  type DeleteOptions,
  type DeletePart,
  type DeleteResult,
  type DeleteState,
  deleteWhere,
  type DeleteWhereOptions,
} from './delete/delete-where.ts'
export { advanceExport, type ExportStep } from './export/advance-export.ts'
export {
  type AquaExportPlan,
  beginExport,
  type DataQueryExportPlan,
  type ExportPlan,
} from './export/begin-export.ts'
export type { ExportDeps, ExportJobs } from './export/export-deps.ts'
export { ExportIncompleteError } from './export/export-errors.ts'
export type { ExportPlace } from './export/export-place.ts'
export type { ExportProgress } from './export/export-progress.ts'
export {
  type AquaExportOptions,
  type DataQueryExportOptions,
  type ExportOptions,
  exportQueries,
} from './export/export-queries.ts'
export type { ExportedFile, ExportResult } from './export/export-result.ts'
export type { CurrentFile, ExportPart, ExportState } from './export/export-state.ts'
export { parseExportState } from './export/parse-export-state.ts'
export type { DataQueryAsked } from './families/data-query/data-query-format.ts'
export type { DataQueryExportRequest } from './families/data-query/data-query-export.ts'
export type { ExportFamilyName, ExportRequests } from './export/export-families.ts'
export type { NamedQuery } from './families/export-family.ts'
export type { PendingResult } from './families/pending-result.ts'
export { results, type SavableResult, type SaveToOptions } from './export/results.ts'
export type { Measured, WholeChecks } from './files/create-meter.ts'
export {
  type Measure,
  type Mismatch,
  MismatchError,
  PackedError,
  TargetError,
  type TargetProblem,
} from './files/file-errors.ts'
export {
  FOLDER_MANIFEST,
  type Manifest,
  ManifestError,
  type ManifestFile,
  manifestOfFile,
  type ManifestQuery,
} from './files/manifest.ts'
export type { Overwrite } from './files/refuse-foreign-file.ts'
export {
  type FileTarget,
  resolveTarget,
  type StdoutTarget,
  type StreamTarget,
  type Target,
  type TargetOptions,
} from './files/resolve-target.ts'
export { extensionOf, safeNames } from './files/safe-names.ts'
export { advanceLabel, labelIds, type LabelPart, type LabelState } from './label/label-ids.ts'
export type {
  IdSource,
  LabelCounts,
  LabeledPart,
  LabelIdsOptions,
  LabelOptions,
  LabelProgress,
  LabelResult,
} from './label/label-options.ts'
export { advanceLoad, type AdvanceLoadOptions } from './load/advance-load.ts'
export { loadCsv } from './load/load-csv.ts'
export { LoadMismatchError, SourceChangedError } from './load/load-errors.ts'
export {
  checkLoad,
  endLoad,
  type EndedLoad,
  type PartEnd,
  readLoadPart,
  splitLoad,
  type SplitLoadOptions,
} from './load/split-load.ts'
export type {
  LoadCounts,
  LoadCsvOptions,
  LoadedPart,
  LoadOptions,
  LoadProgress,
  LoadResult,
} from './load/load-options.ts'
export type {
  HeaderPlace,
  LoadFile,
  LoadPart,
  LoadPlan,
  LoadState,
  PartCounts,
  PlannedPart,
} from './load/load-state.ts'
export type { DoubtResolution } from './runs/part-work.ts'
export { RunInputError, RunStateError, RunTakenError } from './runs/run-errors.ts'
export type { KeptRunOptions, KeylessRunOptions } from './runs/run-options.ts'
export type { PartJob, PartStep, RunPart, RunState, RunStep } from './runs/run-state.ts'
export type { RunOwner } from './runs/state-keeper.ts'
export type { Output } from './files/stream-output.ts'
export { type FileProblem, readManifest, type Verified, verify } from './files/verify.ts'
export { sweepDrafts } from './files/sweep-drafts.ts'
export { writeManifest } from './files/write-manifest.ts'
export {
  type Checkpoint,
  type ResumableSource,
  writeWhole,
  type WriteOptions,
  type WrittenFile,
} from './files/write-whole.ts'
export type { FileFormat, ResultFormat, TextFormat, TextOptions } from './files/file-format.ts'
export type { QueryResult, ResultOptions, Results, ResultsClient, ResultsOutcome } from './results/results.ts'
export type { Json, Store, StoreEntry } from './store/store.ts'
