import { type Bytes, CARRIAGE_RETURN, QUOTE } from './csv-bytes.ts'
import { FIND_BREAKS_MODULE } from './find-breaks-module.ts'

/** What stood before the bytes that are searched; bits that are added. */
export const BEFORE = { quoted: 1, start: 2, delimiter: 4, carriageReturn: 8 } as const

/** Line breaks that end records, found in bytes. */
export interface FoundBreaks {
  /** Bytes that were searched. */
  readonly length: number
  /** For each break where it is among the bytes, and how many lines end before it. Good until the next. */
  readonly breaks: Int32Array
  readonly count: number
  /** Lines that end in the bytes. */
  readonly lines: number
  /** Whether the bytes end inside of quotes. */
  readonly isQuoted: boolean
  /** Lines that end before the last cell in quotes; -1 where there is none. */
  readonly quoteLine: number
}

/** Bytes that are searched at a time. Places as `find-breaks.wat` has them. */
const MOST_BYTES = 65_536
const BYTES_AT = 64
const BREAKS_AT = 65_664

interface Search {
  readonly find: (length: number, delimiter: number, before: number) => number
  readonly bytes: Uint8Array
  readonly answer: Int32Array
  readonly breaks: Int32Array
}

let search: Search | false | undefined

/**
 * Finds the line breaks that end records, at several gigabytes a second, in as many of the bytes as fit and
 * do not end with what the next byte could change: a CR, or a quote. `undefined` where there are none of
 * these, where a quote stands in the midst of a cell, and where WebAssembly is not there or not allowed.
 */
export function findBreaks(
  chunk: Bytes,
  from: number,
  delimiter: number,
  before: number,
): FoundBreaks | undefined {
  search ??= open()
  if (search === false) return undefined
  let to = Math.min(chunk.length, from + MOST_BYTES)
  while (to > from && (chunk[to - 1] === CARRIAGE_RETURN || chunk[to - 1] === QUOTE)) to -= 1
  const length = to - from
  if (length === 0) return undefined
  const { bytes, answer, breaks } = search
  bytes.set(chunk.subarray(from, to), BYTES_AT)
  bytes.fill(0, BYTES_AT + length, BYTES_AT + length + 64)
  const count = search.find(length, delimiter, before)
  if (count === -1) return undefined
  return { length, breaks, count, lines: answer[0]!, isQuoted: answer[1] === 1, quoteLine: answer[2]! }
}

/** Workers of some clouds, and pages with a strict policy, allow no module that is made of bytes. */
function open(): Search | false {
  try {
    const module = new WebAssembly.Module(
      Uint8Array.from(atob(FIND_BREAKS_MODULE), (character) => character.charCodeAt(0)),
    )
    const { memory, findBreaks: find } = new WebAssembly.Instance(module).exports as {
      readonly memory: WebAssembly.Memory
      readonly findBreaks: Search['find']
    }
    const { buffer } = memory
    return {
      find,
      bytes: new Uint8Array(buffer),
      answer: new Int32Array(buffer, 0, 3),
      breaks: new Int32Array(buffer, BREAKS_AT),
    }
  } catch {
    return false
  }
}
