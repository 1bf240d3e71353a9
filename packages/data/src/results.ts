/**
 * Results of jobs as bytes and records. Runs anywhere.
 *
 * @packageDocumentation
 */
export { isDataError, DataError, type DataErrorCode } from './errors/data-error.ts'
export { CsvError, type CsvPlace, type CsvProblem } from './csv/csv-error.ts'
export { FileExpiredError, TransferError } from './download/transfer-errors.ts'
export type { TransferEvent } from './download/transfer-event.ts'
export { type Measure, type Mismatch, MismatchError, PackedError } from './files/file-errors.ts'
export { type CsvRecords, type RecordsOptions } from './records/records.ts'
export {
  type QueryResult,
  type ResultOptions,
  type Results,
  type ResultsClient,
  results,
  type ResultsOutcome,
} from './results/results.ts'
