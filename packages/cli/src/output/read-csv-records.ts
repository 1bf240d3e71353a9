const QUOTE = 0x22
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** What {@link readCsvRecords} has counted so far. */
export interface CsvRecords {
  /** Records that hold anything, the header included. */
  count: number
}

/**
 * Passes CSV bytes through and counts records, where a line break inside quotes is part of a record. With
 * `skipHeader`, the first record is left out of what is passed on, and counted all the same.
 */
export function readCsvRecords(
  records: CsvRecords,
  { skipHeader = false }: { readonly skipHeader?: boolean } = {},
): TransformStream<Uint8Array, Uint8Array> {
  let quoted = false
  let started = false
  let skipping = skipHeader
  return new TransformStream({
    transform(chunk, controller) {
      let from = 0
      for (let index = 0; index < chunk.length; index += 1) {
        const byte = chunk[index]
        // A doubled quote inside quotes closes and opens again, which comes to the same.
        if (byte === QUOTE) quoted = !quoted
        if (byte === LINE_FEED && !quoted) {
          if (started) records.count += 1
          if (skipping) {
            from = index + 1
            skipping = false
          }
          started = false
        } else if (byte !== CARRIAGE_RETURN) {
          started = true
        }
      }
      if (!skipping && from < chunk.length) controller.enqueue(from === 0 ? chunk : chunk.subarray(from))
    },
    flush() {
      if (started) records.count += 1
    },
  })
}
