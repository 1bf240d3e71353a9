/**
 * CSV as bytes: counted, joined and split without being parsed, and read as records. Runs anywhere.
 *
 * @packageDocumentation
 */
export { isDataError, DataError, type DataErrorCode } from '../errors/data-error.ts'
export { type CsvRecords, type RecordsOptions, records } from '../records/records.ts'
export type { ByteSource } from './byte-source.ts'
export { countRecords, createRecordCounter, type CsvCount, type CsvOptions, type RecordCounter } from './count-records.ts'
export type { Bytes, Delimiter } from './csv-bytes.ts'
export { CsvError, type CsvPlace, type CsvProblem } from './csv-error.ts'
export { dropColumns } from './drop-columns.ts'
export { type CsvEncoding, type CsvHeader, inspectHeader } from './inspect-header.ts'
export { type JoinedSegments, joinSegments } from './join-segments.ts'
export type { RecordRange } from './record-batches.ts'
export { type OriginalRecord, pickRecords, recordRanges } from './record-ranges.ts'
export { REJECT_COLUMNS, type Rejection, type RejectsCsv, rejectsCsv, withoutRejectColumns } from './rejects-csv.ts'
export { type CsvPart, splitCsv, type SplitOptions } from './split-csv.ts'
