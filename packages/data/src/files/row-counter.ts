import { createRecordCounter, type CsvCount } from '../csv/count-records.ts'
import type { TextOptions } from './file-format.ts'

const LINE_FEED = 0x0a

/** Counts the rows of a result in bytes that pass by. */
export interface RowCounter {
  readonly write: (chunk: Uint8Array) => void
  /** @throws CsvError for a file that ends inside of quotes */
  readonly end: () => Pick<CsvCount, 'records' | 'columns'>
}

/** Counts records as a strict CSV reader does, or the lines of JSON Lines. */
export function createRowCounter({ content = 'csv', delimiter }: TextOptions = {}): RowCounter {
  if (content !== 'jsonl') return createRecordCounter({ delimiter: delimiterOf({ content, delimiter }) })
  let records = 0
  let isOpen = false
  return {
    write(chunk) {
      for (let from = 0; from < chunk.length;) {
        const end = chunk.indexOf(LINE_FEED, from)
        // A line without anything does not count.
        if (end === from && !isOpen) from += 1
        else if (end === -1) {
          isOpen = true
          return
        } else {
          records += 1
          isOpen = false
          from = end + 1
        }
      }
    },
    end: () => ({ records: records + (isOpen ? 1 : 0), columns: undefined }),
  }
}

/** What stands between two cells of a text. */
export function delimiterOf({ content, delimiter }: TextOptions): TextOptions['delimiter'] {
  return delimiter ?? (content === 'tsv' ? '\t' : undefined)
}
