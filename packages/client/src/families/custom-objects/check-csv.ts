/** What a file of records is for. */
export type CsvRule = 'create' | 'update'

/** Bytes of names that no object has; such a file has no line breaks. */
const LONGEST_HEADER = 100_000

const [LF, CR, QUOTE, COMMA] = [10, 13, 34, 44]

/**
 * What is wrong with the bytes of a CSV file, as far as one pass over them can tell: Zuora would refuse it
 * when the job is there already, and waits for its file in a slot of the tenant. A quote means something at
 * the start of a cell only.
 *
 * @returns what is wrong, with line and column, and the way out; `undefined` where nothing is
 */
export function checkCsv(bytes: Uint8Array, operation?: CsvRule): string | undefined {
  if (bytes.byteLength === 0) return 'is empty; a file has a header and at least one record'
  const encoding = encodingProblem(bytes)
  if (encoding !== undefined) return encoding
  const { headerEnd, openQuote, hasRecord } = scan(bytes)
  if (headerEnd === 0) return 'line 1 is blank; the names of the columns come first'
  if (headerEnd > LONGEST_HEADER) {
    return `line 1 has ${headerEnd} bytes; the names of the columns come first, on a line of their own`
  }
  if (openQuote >= 0) return `${placeOf(bytes, openQuote)}: the quote is not closed; close or double it`
  const header = headerProblem(bytes.subarray(0, headerEnd), operation)
  return header ?? (hasRecord ? undefined : 'has a header and no record; each record is a line below it')
}

function encodingProblem(bytes: Uint8Array): string | undefined {
  const nul = bytes.indexOf(0)
  const hasMark = bytes[0] === 0xff && bytes[1] === 0xfe
  if (hasMark || (bytes[0] === 0xfe && bytes[1] === 0xff) || nul === 0 || nul === 1) {
    return 'is UTF-16; save it as UTF-8'
  }
  if (!isUtf8(bytes, false))
    return `${placeOf(bytes, firstNotUtf8(bytes))}: is not UTF-8; save it with that encoding`
  return nul < 0 ? undefined : `${placeOf(bytes, nul)}: is a NUL character; remove it`
}

function isUtf8(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

/** Halves the file until the byte is found. */
function firstNotUtf8(bytes: Uint8Array): number {
  let [good, bad] = [0, bytes.byteLength + 1]
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (middle <= bytes.byteLength && isUtf8(bytes.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  // A character that breaks off is noticed after its first bytes.
  while (!isUtf8(bytes.subarray(0, good), false)) good -= 1
  return good
}

/** What one pass tells; no text is made of it, since there may be 15 MB. */
interface Scan {
  /** Where the header ends. */
  readonly headerEnd: number
  /** The quote that is still open at the end; -1 for none. */
  readonly openQuote: number
  /** Whether any line below the header is not blank. */
  readonly hasRecord: boolean
}

function scan(bytes: Uint8Array): Scan {
  const { length } = bytes
  let headerEnd = -1
  let openQuote = -1
  let lastText = -1
  let isCellStart = true
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at]
    if (openQuote >= 0) {
      if (byte !== QUOTE) continue
      // A doubled quote stands for one.
      if (bytes[at + 1] === QUOTE) at += 1
      else openQuote = -1
    } else if (byte === LF || byte === CR) {
      if (headerEnd < 0) headerEnd = at
      isCellStart = true
    } else {
      if (byte === QUOTE && isCellStart) openQuote = at
      lastText = at
      isCellStart = byte === COMMA
    }
  }
  if (headerEnd < 0) headerEnd = length
  return { headerEnd, openQuote, hasRecord: lastText > headerEnd }
}

function headerProblem(bytes: Uint8Array, operation: CsvRule | undefined): string | undefined {
  const text = new TextDecoder().decode(bytes)
  if (/^"?sep=/i.test(text))
    return 'line 1 is a hint for Excel; remove it, the names of the columns come first'
  const separator = /^[^,;\t|]*([;\t|])[^,]*$/.exec(text)?.[1]
  if (separator)
    return `line 1: is separated by ${separator === '\t' ? 'tabs' : `'${separator}'`}; save the file with commas`
  const names = Array.from(text.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    (quoted ?? plain ?? '').trim(),
  )
  const place = (index: number): string => `line 1, column ${index + 1}`
  const unnamed = names.indexOf('')
  if (unnamed >= 0) return `${place(unnamed)}: has no name; each column is named after a field`
  const doubled = names.findIndex((name, index) => names.indexOf(name) < index)
  if (doubled >= 0) return `${place(doubled)}: ${JSON.stringify(names[doubled])} is there twice`
  // Zuora's guides write it both ways.
  const id = names.findIndex((name) => /^id$/i.test(name))
  if (operation === 'update' && id < 0) return 'line 1: has no column Id; an update finds its records by it'
  if (operation === 'create' && id >= 0) {
    return `${place(id)}: ${names[id]} cannot be set by a create; remove the column, or update the records`
  }
  return undefined
}

/** Line and column of a byte, as an editor counts them. */
function placeOf(bytes: Uint8Array, at: number): string {
  const lines = new TextDecoder().decode(bytes.subarray(0, at)).split(/\r\n|\r|\n/)
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`
}
