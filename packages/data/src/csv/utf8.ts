import type { Bytes } from './csv-bytes.ts'

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Whether bytes are UTF-8. Node has a fast function for it; other places decode. */
export function isUtf8(bytes: Bytes): boolean {
  const node = globalThis.process?.getBuiltinModule?.('node:buffer')
  if (node !== undefined) return node.isUtf8(bytes)
  try {
    STRICT.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Where the first sequence starts that is not UTF-8, or `undefined`. */
export function invalidUtf8At(bytes: Bytes): number | undefined {
  let index = 0
  while (index < bytes.length) {
    const length = sequenceLength(bytes, index)
    if (length === 0) return index
    index += length
  }
  return undefined
}

/** Bytes of the sequence at `index`; 0 for what is not UTF-8. */
function sequenceLength(bytes: Bytes, index: number): number {
  const first = bytes[index]!
  if (first < 0x80) return 1
  const second = bytes[index + 1] ?? 0
  const continues = (offset: number): boolean => ((bytes[index + offset] ?? 0) & 0xc0) === 0x80
  if (first >= 0xc2 && first <= 0xdf) return continues(1) ? 2 : 0
  if (first >= 0xe0 && first <= 0xef) {
    // Not longer than needed, and no half of a surrogate pair.
    if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0
    return continues(1) && continues(2) ? 3 : 0
  }
  if (first >= 0xf0 && first <= 0xf4) {
    if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0
    return continues(1) && continues(2) && continues(3) ? 4 : 0
  }
  return 0
}
