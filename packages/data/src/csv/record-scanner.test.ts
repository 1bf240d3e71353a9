import { describe, expect, it } from 'vitest'

import { createRecordScanner } from './record-scanner.ts'

interface Told {
  /** Start, end of the content, end and line of each record. */
  readonly records: readonly (readonly number[])[]
  readonly header: string | undefined
  readonly openLine: number | undefined
  readonly strayLine: number | undefined
  readonly line: number
}

/** As the scanner tells it, of a text that comes in such pieces. */
function scan(chunks: readonly Uint8Array[], isEnded = true): Told {
  const records: (readonly number[])[] = []
  const scanner = createRecordScanner(44, (...record) => records.push(record))
  for (const chunk of chunks) scanner.write(chunk)
  if (isEnded) scanner.end()
  const header = scanner.header()
  return {
    records,
    header: header && Buffer.from(header).toString(),
    openLine: scanner.openQuote()?.line,
    strayLine: scanner.strayQuote()?.line,
    line: scanner.line(),
  }
}

/** The same by its definition, one character after the other. */
function reference(text: string): Told {
  const records: (readonly number[])[] = []
  let [line, start, recordLine, quoteLine, strayLine] = [1, 0, 1, 0, 0]
  let isQuoted = false
  let header: string | undefined
  const close = (contentEnd: number, end: number): void => {
    if (contentEnd > start || (header !== undefined && columnsOf(header) === 1)) {
      header ??= text.slice(start, contentEnd)
      records.push([start, contentEnd, end, recordLine])
    }
    start = end
    line += 1
    recordLine = line
  }
  for (let at = 0; at < text.length;) {
    const [before, is, next] = [text[at - 1], text[at], text[at + 1]]
    const width = is === '\r' && next === '\n' ? 2 : 1
    if (isQuoted) {
      if (is === '"' && next === '"') at += 1
      else if (is === '"') isQuoted = false
      else if (is === '\r' || (is === '\n' && before !== '\r')) line += 1
      at += 1
    } else if (is === '"') {
      isQuoted = at === start || before === ','
      if (isQuoted) quoteLine = line
      else strayLine ||= line
      at += 1
    } else if (is === '\n' || is === '\r') {
      close(at, at + width)
      at += width
    } else at += 1
  }
  if (text.length > start) close(text.length, text.length)
  const openLine = isQuoted ? quoteLine : undefined
  return { records, header, openLine, strayLine: strayLine || undefined, line: recordLine }
}

/** Of a header: delimiters outside of quotes, and one more. */
function columnsOf(header: string): number {
  return header.replaceAll(/(?<=^|,)"(?:[^"]|"")*"?/g, '').split(',').length
}

const SIGNS = ['a', ',', '"', '\n', '\r']

/** All texts of so many signs. */
function textsOf(length: number): readonly string[] {
  return length === 0 ? [''] : textsOf(length - 1).flatMap((text) => SIGNS.map((sign) => text + sign))
}

/** A text in one piece, in two in each way, and byte by byte. */
function cutsOf(text: string): readonly (readonly Uint8Array[])[] {
  const bytes = Buffer.from(text)
  const places = Array.from({ length: bytes.length }, (_, index) => index)
  return [
    ...places.map((at) => [bytes.subarray(0, at), bytes.subarray(at)]),
    places.map((at) => bytes.subarray(at, at + 1)),
  ]
}

/** Where the scanner tells something else than its definition. */
function differencesIn(texts: readonly string[]): readonly object[] {
  return texts.flatMap((text) => {
    const expected = JSON.stringify(reference(text))
    return cutsOf(text).flatMap((chunks) => {
      const told = JSON.stringify(scan(chunks))
      return told === expected ? [] : [{ chunks: chunks.map(String), told, expected }]
    })
  })
}

describe('records', () => {
  it.each(['', 'a\n', 'a,a\n', '"a\n'])('are found in each text of four signs after %j', (header) => {
    const texts = [0, 1, 2, 3, 4].flatMap(textsOf).map((text) => header + text)
    expect(differencesIn(texts).slice(0, 3)).toEqual([])
  })

  it('are found in what is longer than the module takes at once, and in bytes of any kind', () => {
    const text = `a,ü\n${'1,"zwei\r\nZeilen ""ü"""\r\n\n'.repeat(4_000)}`
    const bytes = Buffer.from(text)
    const latin = bytes.toString('latin1')
    expect(scan([bytes])).toEqual({ ...reference(latin), header: 'a,ü' })
  })
})

describe('what is under way', () => {
  const after = (...texts: readonly string[]): Told =>
    scan(
      texts.map((text) => Buffer.from(text)),
      false,
    )

  it('is told of before the end', () => {
    expect(after('a,b\n"x')).toMatchObject({ openLine: 2, line: 2, header: 'a,b' })
    expect(after('a,b\n"x\n\ny')).toMatchObject({ openLine: 2, line: 2 })
    expect(after('a,b\n"x"')).toMatchObject({ openLine: undefined, line: 2 })
    expect(after('a,b\n1,2\n3,"')).toMatchObject({ openLine: 3, line: 3 })
    expect(after('a,b\n1"2\n3"4')).toMatchObject({ strayLine: 2, line: 3 })
    // A mark may still come, or the LF of a CR.
    expect(after('a\n')).toMatchObject({ records: [], header: undefined, line: 1 })
    expect(after('a\n', 'b')).toMatchObject({ records: [[0, 1, 2, 1]], header: 'a' })
    expect(after('aa\r')).toMatchObject({ records: [], header: undefined })
    expect(after('aa\r', '')).toMatchObject({ records: [], header: undefined })
  })

  it('has a mark only when all three bytes of it have come', () => {
    const scanner = createRecordScanner(44, () => {})
    expect(scanner.hasByteOrderMark()).toBe(false)
    scanner.write(Buffer.from('\uFEFF').subarray(0, 2))
    expect(scanner.hasByteOrderMark()).toBe(false)
    scanner.write(Buffer.from('\uFEFF').subarray(2))
    expect(scanner.hasByteOrderMark()).toBe(true)
  })

  it('has no copy of bytes that belong to somebody else', () => {
    const bytes = Buffer.from('abc,def')
    const scanner = createRecordScanner(44, () => {})
    scanner.write(bytes)
    bytes.fill(0)
    scanner.write(Buffer.from('\n'))
    expect(Buffer.from(scanner.header()!).toString()).toBe('abc,def')
  })
})

describe('the byte order mark', () => {
  const told = (...chunks: readonly string[]): unknown => {
    const records: (readonly number[])[] = []
    const scanner = createRecordScanner(44, (...record) => records.push(record))
    for (const chunk of chunks) scanner.write(Buffer.from(chunk, 'latin1'))
    scanner.end()
    return [scanner.hasByteOrderMark(), records]
  }

  it('is not part of the header', () => {
    const expected = [true, [[3, 4, 5, 1]]]
    expect(told('\u00ef\u00bb\u00bfa\n')).toEqual(expected)
    expect(told('\u00ef', '\u00bb', '\u00bf', 'a', '\n')).toEqual(expected)
    expect(told('\u00ef\u00bb\u00bf')).toEqual([true, []])
    expect(told('\u00ef\u00bb\u00bf"a\n"')).toEqual([true, [[3, 7, 7, 1]]])
  })

  it('is not there in files that are shorter, or begin otherwise', () => {
    expect(told()).toEqual([false, []])
    expect(told('', '')).toEqual([false, []])
    expect(told('a')).toEqual([false, [[0, 1, 1, 1]]])
    expect(told('\u00ef\u00bb')).toEqual([false, [[0, 2, 2, 1]]])
    expect(told('\u00ef\u00bba\n')).toEqual([false, [[0, 3, 4, 1]]])
  })
})

describe('a header', () => {
  const MOST = 1_048_576

  it('has an end, after which a file may be as long as it is', () => {
    let records = 0
    const scanner = createRecordScanner(44, () => (records += 1))
    scanner.write(Buffer.from('a,b\n'))
    for (let count = 0; count < 3; count += 1) {
      scanner.write(new Uint8Array(MOST).fill(97))
      scanner.write(Buffer.from('\n'))
    }
    scanner.end()
    expect(records).toBe(4)
  })

  it('may be a megabyte long, and has to end with the bytes that come then', () => {
    const scanner = createRecordScanner(44, () => {})
    scanner.write(new Uint8Array(MOST).fill(97))
    scanner.write(Buffer.from('a\n'))
    expect(scanner.header()).toHaveLength(MOST + 1)
    const other = createRecordScanner(44, () => {})
    other.write(new Uint8Array(MOST + 1).fill(97))
    expect(() => other.write(Buffer.from('\n'))).toThrow(
      expect.objectContaining({
        problem: 'header-too-long',
        line: 1,
        message: expect.stringContaining('the header has no end within 1 MB; is this a CSV?'),
      }),
    )
  })
})
