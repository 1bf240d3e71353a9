import type { CallOptions, Clock } from '@zuora-jobs/client'
import { type AquaQueryResult, type AquaResult, identityOf, type Outcome } from '@zuora-jobs/polling'

import { createRecordCounter } from '../csv/count-records.ts'
import type { Bytes } from '../csv/csv-bytes.ts'
import { joinSegments } from '../csv/join-segments.ts'
import { downloadFile, type DownloadOptions } from '../download/download-file.ts'
import type { FetchFile } from '../download/opened-file.ts'
import type { TransferEvent } from '../download/transfer-event.ts'
import { DataError } from '../errors/data-error.ts'
import { MismatchError } from '../files/file-errors.ts'
import { type CsvRecords, type RecordsOptions, records } from '../records/records.ts'
import { fileFormatOf, type FileFormat } from './file-format.ts'
import { openResultFile, type ResultsClient } from './open-result-file.ts'
import { readAhead } from './read-ahead.ts'
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

/** The result of one query, to be read as often as wanted, as long as Zuora has its files: 3 days. */
export interface QueryResult extends AquaQueryResult {
  /**
   * The CSV: segments joined under one header, four of them fetched at a time; unpacked where it is packed.
   * Interruptions are taken up again.
   *
   * The stream fails with a {@link MismatchError} at its end where the records are not as many as announced;
   * with a `CsvError` where segments have different headers, or a quote is never closed; with a
   * `FileExpiredError` for a file that Zuora has deleted; with a `PackedError` or `TransferError`.
   *
   * @throws DataError for encrypted files, in several segments
   */
  bytes(options?: ResultOptions): ReadableStream<Bytes>
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

/** The results of a job. */
export interface Results<Query extends QueryResult = QueryResult> {
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

/** What an outcome has to tell about results. */
export type ResultsOutcome = Pick<Outcome<AquaResult>, 'handle' | 'result'>

/**
 * The results of an AQuA job that has ended, also of one that failed in part. Sends nothing by itself.
 *
 * @example
 * const outcome = await jobs.settle(handle)
 * for await (const rows of results(zuora, outcome).query('accounts').records()) console.log(rows)
 */
export function results(zuora: ResultsClient, { handle, result }: ResultsOutcome): Results {
  const format = fileFormatOf(result.job)
  const queries = result.queries.map((query) => queryResult(zuora, identityOf(handle), query, format))
  return resultsOf(queries)
}

/** Results by name and position. */
export function resultsOf<Query extends QueryResult>(queries: readonly Query[]): Results<Query> {
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
  zuora: ResultsClient,
  identity: Pick<CallOptions, 'entityId' | 'orgIds'>,
  query: AquaQueryResult,
  format: FileFormat,
): QueryResult {
  const isProofNeeded = (format === 'csv' && query.recordCount === undefined) || format === 'other'
  const bytes = (options: ResultOptions = {}): AsyncIterable<Bytes> =>
    counted(csvOf(openResultFile(zuora, identity, isProofNeeded), query, format, options), query, {
      verify: format !== 'other' && options.verify !== false,
    })
  return {
    ...query,
    bytes: (options) => streamOf(bytes(options)),
    records({ batch, as, ...options } = {}) {
      if (format === 'other')
        throw new DataError('packed', 'encrypted files have no records that can be read')
      return records(bytes(options), { batch, as })
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
      return format === 'gzip' || format === 'zip' ? unpack(bytes, format) : bytes
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
  { verify }: { readonly verify: boolean },
): AsyncGenerator<Bytes, void, void> {
  if (!verify) {
    yield* source
    return
  }
  const counter = createRecordCounter()
  for await (const chunk of source) {
    counter.write(chunk)
    yield chunk
  }
  const { records: actual } = counter.end()
  if (recordCount === undefined || recordCount === actual) return
  const named = `the result of query ${name === undefined ? index : JSON.stringify(name)}`
  throw new MismatchError(named, { measure: 'records', expected: recordCount, actual }, undefined)
}
