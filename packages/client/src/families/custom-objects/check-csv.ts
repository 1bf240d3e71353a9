/** What a file of records is for. */
export type CsvRule = 'create' | 'update'

const [LF, CR, QUOTE, COMMA] = [10, 13, 34, 44]

/**
 * What is wrong with the bytes of a CSV file, as far as one pass over them can tell: Zuora would refuse it
 * when the job is there already, and waits for its file in a slot of the tenant. A quote means something at
 * the start of a cell only.
 *
 * @returns what is wrong, with line and column, and the way out; `undefined` where nothing is
 */
export function checkCsv(bytes: Uint8Array, operation?: CsvRule): string | undefined {
  if (bytes.length === 0) return 'is empty; a file has a header and at least one record'
  const at = (byte: number, problem: string): string =>
    `${placeOf(decode(bytes.subarray(0, byte)))}: ${problem}`
  const nul = bytes.indexOf(0)
  const [first = 0, second = 0] = bytes
  // The two bytes of a mark are 0xff and 0xfe, in either order.
  if (nul === 0 || nul === 1 || (first + second === 0x1fd && first > 0xfd)) {
    return 'is UTF-16; save it as UTF-8'
  }
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return `${placeOf(decode(bytes).split('\ufffd')[0]!)}: is not UTF-8; save it with that encoding`
  }
  if (nul > 0) return at(nul, 'is a NUL character; remove it')
  const { headerEnd, openQuote, hasRecord } = scan(bytes)
  if (openQuote >= 0) return at(openQuote, 'the quote is not closed; close or double it')
  const problem = headerProblem(decode(bytes.subarray(0, headerEnd)), operation)
  return problem ?? (hasRecord ? undefined : 'has a header and no record; each record is a line below it')
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

function headerProblem(header: string, operation: CsvRule | undefined): string | undefined {
  const [, hint, separator] = /^(?:"?(sep=)|[^,;\t|]*([;\t|])[^,]*$)/i.exec(header) ?? []
  if (!header || hint) return 'line 1 has no names of columns; remove it, they come first'
  if (separator) return `line 1 is separated by ${JSON.stringify(separator)}; save the file with commas`
  const names = header.split(',').map((name) => name.replace(/^"(.*)"$/, '$1').trim())
  const known = new Set<string>()
  for (const [index, name] of names.entries()) {
    const place = `line 1, column ${index + 1}: `
    if (!name) return `${place}has no name; each column is named after a field`
    if (known.has(name)) return `${place}${JSON.stringify(name)} is there twice`
    // Zuora's guides write it both ways.
    if (operation === 'create' && /^id$/i.test(name))
      return `${place}${name} cannot be set; remove the column`
    known.add(name)
  }
  const lacksId = operation === 'update' && !known.has('Id') && !known.has('id')
  return lacksId ? 'line 1 has no column Id; an update finds its records by it' : undefined
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** Line and column of what comes after a text, as an editor counts them. */
function placeOf(text: string): string {
  const lines = text.split(/\r\n|\r|\n/)
  return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`
}
