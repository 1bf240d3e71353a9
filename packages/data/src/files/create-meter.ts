import { createHash } from 'node:crypto'

import { CsvError } from '../csv/csv-error.ts'
import type { Mismatch } from './file-errors.ts'
import type { TextOptions } from './file-format.ts'
import { createRowCounter, type RowCounter } from './row-counter.ts'

/** What a result should be. What is absent is not checked. */
export interface WholeChecks {
  /** Bytes that come from the source. */
  readonly bytes?: number | undefined
  /** Of what is written, in hex. */
  readonly sha256?: string | undefined
  /** Without the header, as a strict CSV reader counts them. */
  readonly records?: number | undefined
}

/** What was measured. */
export interface Measured {
  /** What was written. */
  readonly bytes: number
  /** Of what was written, in hex. */
  readonly sha256: string
  /** Without the header; `undefined` where it is not text, or was not looked into. */
  readonly records: number | undefined
  /** The names of the columns, where it is a CSV. */
  readonly columns: readonly string[] | undefined
  /** Bytes that came from the source. */
  readonly received: number
}

/** Measures bytes on their way. */
export interface Meter {
  /** What comes from the source. */
  readonly received: (bytes: Uint8Array) => void
  /** What is written. */
  readonly written: (bytes: Uint8Array) => void
  /** What is text. */
  readonly text: (bytes: Uint8Array) => void
  /** @throws CsvError for a CSV that ends inside of quotes, where that matters */
  readonly end: (isStrict: boolean) => Measured
}

/** Measures what passes. */
export function createMeter(options: TextOptions): Meter {
  const hash = createHash('sha256')
  const counter = createRowCounter(options)
  let received = 0
  let bytes = 0
  let isText = false
  return {
    received: (chunk) => (received += chunk.length),
    written(chunk) {
      bytes += chunk.length
      hash.update(chunk)
    },
    text(chunk) {
      isText = true
      counter.write(chunk)
    },
    end(isStrict) {
      const count = isText ? countOf(() => counter.end(), isStrict) : undefined
      return { bytes, sha256: hash.digest('hex'), records: count?.records, columns: count?.columns, received }
    },
  }
}

type Count = ReturnType<RowCounter['end']>

function countOf(count: () => Count, isStrict: boolean): Count | undefined {
  try {
    return count()
  } catch (error) {
    if (isStrict || !(error instanceof CsvError)) throw error
    return undefined
  }
}

/** The first of the checks that fails. A CSV of nothing has no records. */
export function mismatchOf(
  measured: Measured,
  { bytes, sha256, records }: WholeChecks,
): Mismatch | undefined {
  const pairs: readonly (readonly [Mismatch['measure'], number | string | undefined, number | string])[] = [
    ['bytes', bytes, measured.received],
    ['sha256', sha256?.toLowerCase(), measured.sha256],
    ['records', records, measured.records ?? 0],
  ]
  const failed = pairs.find(([, expected, actual]) => expected !== undefined && expected !== actual)
  return failed && { measure: failed[0], expected: failed[1]!, actual: failed[2] }
}
