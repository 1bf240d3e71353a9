import type { Clock, ZuoraClient } from '@zuora-jobs/client'
import {
  type AquaQueryResult,
  type AquaResult,
  type DataQueryResult,
  identityOf,
  type Outcome,
} from '@zuora-jobs/polling'

import type { Bytes } from '../csv/csv-bytes.ts'
import { joinSegments } from '../csv/join-segments.ts'
import { downloadFile, type DownloadOptions } from '../download/download-file.ts'
import type { FetchFile } from '../download/opened-file.ts'
import type { TransferEvent } from '../download/transfer-event.ts'
import { DataError } from '../errors/data-error.ts'
import type { DataQueryAsked } from '../families/data-query/data-query-format.ts'
import type { ResultFamily } from '../families/result-family.ts'
import { MismatchError } from '../files/file-errors.ts'
import { type FileFormat, isPacked, type ResultFormat, textOf } from '../files/file-format.ts'
import { createRowCounter, delimiterOf } from '../files/row-counter.ts'
import { type JsonRow, jsonLines } from '../records/json-lines.ts'
import { type CsvRecords, type RecordsOptions, records } from '../records/records.ts'
import { readAhead } from './read-ahead.ts'
import { resultFamilyOf } from './result-families.ts'
import { streamOf, unpack } from './unpack.ts'

export interface ResultOptions {
  /**
   * Whether the records are counted, and compared with what Zuora has announced, at the end.
   *
   * @default true
   */
  readonly verify?: boolean | undefined
  /** Ends the work with `signal.reason`. */
  readonly signal?: AbortSignal | undefined
  /**
   * How long a download goes on trying without a new byte, in milliseconds.
   *
   * @default 600_000, 10 minutes
   */
  readonly giveUpAfterMs?: number | undefined
  /** Is told of interruptions, and of a file that Zuora will delete soon. */
  readonly onEvent?: ((event: TransferEvent) => void) | undefined
  /** @default the clock of the machine */
  readonly clock?: Clock | undefined
}

/** The file of one query, to be read as often as wanted, as long as Zuora has it. */
export interface QueryFile extends AquaQueryResult {
  /**
   * The text: unpacked where it is packed, segments joined under one header, four of them fetched at a time.
   * Interruptions are taken up again.
   *
   * The stream fails with a {@link MismatchError} at its end where the records are not as many as announced;
   * with a `CsvError` where segments have different headers, or a quote is never closed; with a
   * `FileExpiredError` for a file that nobody can have any more; with a `PackedError` or `TransferError`.
   *
   * @throws DataError for encrypted files, in several segments
   */
  bytes(options?: ResultOptions): ReadableStream<Bytes>
}

/** The result of one query as CSV: Zuora has it for 3 days, that of a data query for 4 hours. */
export interface QueryResult extends QueryFile {
  /**
   * The records, in batches; values are text. Fails as `bytes` does.
   *
   * @example
   * for await (const rows of query.records()) for (const row of rows) console.log(row['Account: ID'])
   */
  records<As extends 'objects' | 'arrays' = 'objects'>(
    options?: ResultOptions & Omit<RecordsOptions<As>, 'delimiter'>,
  ): AsyncGenerator<CsvRecords<As>, void, void>
}

/** The result of one query as JSON Lines. */
export interface JsonQueryResult extends QueryFile {
  /** The rows, in batches; values are as JSON has them. Fails as `bytes` does. */
  records(
    options?: ResultOptions & { readonly batch?: number | undefined },
  ): AsyncGenerator<readonly JsonRow[], void, void>
}

/** The results of a job. */
export interface Results<Query extends QueryFile = QueryResult> {
  /** Those of the queries that completed, in the order of the job. */
  readonly queries: readonly Query[]
  /**
   * The result of one query.
   *
   * @param nameOrIndex its name, or its position in the job, from 0
   * @throws RangeError where there is none; names those that there are
   */
  query(nameOrIndex: string | number): Query
}

/** What of a client opens result files. */
export type ResultsClient<Result = AquaResult> = Pick<
  ZuoraClient,
  Result extends DataQueryResult ? 'dataQuery' : 'request'
>

/** What an outcome has to tell about results. */
export type ResultsOutcome<Result = AquaResult> = Pick<Outcome<Result>, 'handle' | 'result'>

/**
 * The results of an AQuA or data query job that has ended, also of one that failed in part. Sends nothing by
 * itself.
 *
 * @param asked how the result of a data query was asked for, where it is not CSV
 * @example
 * const outcome = await jobs.settle(handle)
 * for await (const rows of results(zuora, outcome).query('accounts').records()) console.log(rows)
 */
export function results(zuora: ResultsClient, outcome: ResultsOutcome): Results
export function results(
  zuora: ResultsClient<DataQueryResult>,
  outcome: ResultsOutcome<DataQueryResult>,
  asked: DataQueryAsked & { readonly outputFormat: 'JSON' },
): Results<JsonQueryResult>
export function results(
  zuora: ResultsClient<DataQueryResult>,
  outcome: ResultsOutcome<DataQueryResult>,
  asked?: DataQueryAsked & { readonly outputFormat?: 'CSV' | 'TSV' | 'DSV' | undefined },
): Results
export function results(zuora: object, outcome: AnyOutcome, asked: DataQueryAsked = {}): Results<QueryFile> {
  const family = resultFamilyOf(outcome.result as object)
  const format = family.formatOf(outcome.result, asked)
  const queries = family.queriesOf(outcome.result, outcome.handle)
  return resultsOf(queries.map((query) => queryResult(zuora, outcome, query, family, format)))
}

/** An outcome of any of the families. */
export type AnyOutcome = ResultsOutcome<unknown>

/** Results by name and position. */
export function resultsOf<Query extends QueryFile>(queries: readonly Query[]): Results<Query> {
  return {
    queries,
    query(nameOrIndex) {
      const found = queries.find(({ index, name }) => nameOrIndex === index || nameOrIndex === name)
      if (found !== undefined) return found
      const known = queries.map(({ index, name }) => (name === undefined ? index : JSON.stringify(name)))
      throw new RangeError(
        `there is no result of a query ${JSON.stringify(nameOrIndex)}; there are: ${known.join(', ') || 'none'}`,
      )
    },
  }
}

function queryResult(
  zuora: object,
  { handle }: AnyOutcome,
  query: AquaQueryResult,
  family: ResultFamily<unknown, unknown>,
  asked: ResultFormat,
): QueryFile & Pick<QueryResult | JsonQueryResult, 'records'> {
  const { format, content } = asked
  const isProofNeeded = (!isPacked(format) && query.recordCount === undefined) || format === 'other'
  const bytes = async function* (options: ResultOptions = {}): AsyncGenerator<Bytes, void, void> {
    const fetchFile = family.openFile(zuora, identityOf(handle), isProofNeeded)
    const found = await family.foundFormat?.(fetchFile, query.fileIds[0]!, asked, options)
    const isCounted = format !== 'other' && options.verify !== false
    const text = csvOf(fetchFile, query, (found ?? asked).format, options)
    yield* isCounted ? counted(text, query, asked) : text
  }
  return {
    ...query,
    bytes: (options) => streamOf(bytes(options)),
    records({ batch, as, ...options }: ResultOptions & RecordsOptions = {}): AsyncGenerator<
      never,
      void,
      void
    > {
      if (format === 'other')
        throw new DataError('packed', 'encrypted files have no records that can be read')
      const rows =
        content === 'jsonl'
          ? jsonLines(bytes(options), { batch })
          : records(bytes(options), { batch, as, delimiter: delimiterOf(asked) })
      return rows as AsyncGenerator<never, void, void>
    },
  }
}

/** How many segments are fetched at a time. */
const SEGMENTS_AT_ONCE = 4

/**
 * The CSV of a query, as it comes: unpacked, and joined.
 *
 * @throws DataError for encrypted segments, which nobody can join
 */
export function csvOf(
  fetchFile: FetchFile,
  { fileIds }: Pick<AquaQueryResult, 'fileIds'>,
  format: FileFormat,
  options: ResultOptions & Pick<DownloadOptions, 'expiresAt' | 'keepChunks'>,
): AsyncIterable<Bytes> {
  const open =
    (fileId: string) =>
    (signal: AbortSignal | undefined): AsyncIterable<Bytes> => {
      const { bytes } = downloadFile(fetchFile, fileId, { ...options, signal })
      return isPacked(format) ? unpack(bytes, format) : bytes
    }
  const [first, ...others] = fileIds
  if (first !== undefined && others.length === 0) return open(first)(options.signal)
  if (format === 'other') {
    throw new DataError(
      'packed',
      `the result has ${fileIds.length} encrypted segments, which cannot be joined; download them one by one: ${fileIds.join(', ')}`,
    )
  }
  return joinSegments(readAhead(fileIds.map(open), SEGMENTS_AT_ONCE, options.signal)).bytes
}

/** Passes bytes on, and fails at their end where they do not hold as many records as announced. */
async function* counted(
  source: AsyncIterable<Bytes>,
  { index, name, recordCount }: AquaQueryResult,
  format: ResultFormat,
): AsyncGenerator<Bytes, void, void> {
  const counter = createRowCounter(textOf(format))
  for await (const chunk of source) {
    counter.write(chunk)
    yield chunk
  }
  const { records: actual } = counter.end()
  if (recordCount === undefined || recordCount === actual) return
  const named = `the result of query ${name === undefined ? index : JSON.stringify(name)}`
  throw new MismatchError(named, { measure: 'records', expected: recordCount, actual }, undefined)
}
