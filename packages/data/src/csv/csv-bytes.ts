export const QUOTE = 0x22
export const LINE_FEED = 0x0a
export const CARRIAGE_RETURN = 0x0d
const COMMA = 0x2c

/** What may stand between two cells. */
export type Delimiter = ',' | ';' | '\t' | '|'

/** Bytes of a CSV that belong together. */
export type Bytes = Uint8Array

export function delimiterByte(delimiter: Delimiter | undefined): number {
  return delimiter === undefined ? COMMA : delimiter.charCodeAt(0)
}

/** How many bytes of a mark are at the start: 3, or 0. */
export function byteOrderMarkLength(bytes: Bytes): 0 | 3 {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
}

/** One array of several, without a copy where there is only one. */
export function concatBytes(chunks: readonly Bytes[]): Bytes {
  if (chunks.length === 1) return chunks[0]!
  const joined = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.length
  }
  return joined
}
