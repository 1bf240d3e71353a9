/**
 * CSV as bytes: counted, joined and split without being parsed, and read as records. Runs anywhere.
 *
 * @packageDocumentation
 */
export { isDataError, DataError, type DataErrorCode } from './errors/data-error.ts'
export { type CsvRecords, type RecordsOptions, records } from './records/records.ts'
export type { ByteSource } from './csv/byte-source.ts'
export {
  countRecords,
  createRecordCounter,
  type CsvCount,
  type CsvOptions,
  type RecordCounter,
} from './csv/count-records.ts'
export type { Bytes, Delimiter } from './csv/csv-bytes.ts'
export { CsvError, type CsvPlace, type CsvProblem } from './csv/csv-error.ts'
export { dropColumns } from './csv/drop-columns.ts'
export { type CsvEncoding, type CsvHeader, inspectHeader } from './csv/inspect-header.ts'
export { type JoinedSegments, joinSegments } from './csv/join-segments.ts'
export type { RecordRange } from './csv/record-batches.ts'
export { type OriginalRecord, pickRecords, recordRanges } from './csv/record-ranges.ts'
export {
  REJECT_COLUMNS,
  type Rejection,
  type RejectsCsv,
  rejectsCsv,
  withoutRejectColumns,
} from './csv/rejects-csv.ts'
export { type CsvPart, splitCsv, type SplitOptions } from './csv/split-csv.ts'
