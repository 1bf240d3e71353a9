import { type ByteSource, chunksOf } from '../csv/byte-source.ts'
import { DataError } from '../errors/data-error.ts'

/** A row of JSON Lines, with values as JSON has them. */
export type JsonRow = Readonly<Record<string, unknown>>

/**
 * Reads the rows of JSON Lines, in batches. Only a line feed ends a line: values may hold what other programs
 * take for line breaks.
 *
 * @throws DataError for a line that is not an object, with its number
 */
export async function* jsonLines(
  source: ByteSource,
  { batch = 1_000 }: { readonly batch?: number | undefined } = {},
): AsyncGenerator<readonly JsonRow[], void, void> {
  if (!(Number.isSafeInteger(batch) && batch > 0)) {
    throw new RangeError(`batch must be a whole number above 0, and is ${batch}`)
  }
  let rows: JsonRow[] = []
  let number = 0
  for await (const line of linesOf(source)) {
    number += 1
    if (line.trim() === '') continue
    rows.push(rowOf(line, number))
    if (rows.length < batch) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

async function* linesOf(source: ByteSource): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunksOf(source)) {
    const lines = (rest + decode(() => decoder.decode(chunk, { stream: true }))).split('\n')
    rest = lines.pop()!
    yield* lines
  }
  yield rest + decode(() => decoder.decode())
}

function decode(read: () => string): string {
  try {
    return read()
  } catch (cause) {
    throw new DataError('csv', 'the result is not UTF-8', { cause })
  }
}

function rowOf(line: string, number: number): JsonRow {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch {
    // The cause would quote the line.
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    throw new DataError('csv', `line ${number} of the result is not an object in JSON`)
  }
  return row as JsonRow
}
