import { describe, expect, it } from 'vitest'

import { type CsvPart, splitCsv, type SplitOptions } from './split-csv.ts'

async function partsOf(text: string | Uint8Array, options: SplitOptions): Promise<readonly unknown[]> {
  const parts: unknown[] = []
  for await (const part of splitCsv(typeof text === 'string' ? Buffer.from(text) : text, options)) {
    const { index, bytes, start, end, firstRecord, firstLine, records }: CsvPart = part
    parts.push([index, Buffer.from(bytes).toString(), start, end, firstRecord, firstLine, records])
  }
  return parts
}

/** The bytes, so many at a time. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const failureOf = async (text: string | Uint8Array, options: SplitOptions): Promise<unknown> =>
  partsOf(text, options).then(
    () => 'no failure',
    (error: unknown) => error,
  )

describe('a part', () => {
  const TEXT = 'a,b\n1,2\n3,4\n5,6\n'

  it.each<[number, readonly unknown[]]>([
    [16, [[0, TEXT, 4, 16, 1, 2, 3]]],
    [
      15,
      [
        [0, 'a,b\n1,2\n3,4\n', 4, 12, 1, 2, 2],
        [1, 'a,b\n5,6\n', 12, 16, 3, 4, 1],
      ],
    ],
    [
      12,
      [
        [0, 'a,b\n1,2\n3,4\n', 4, 12, 1, 2, 2],
        [1, 'a,b\n5,6\n', 12, 16, 3, 4, 1],
      ],
    ],
    [
      11,
      [
        [0, 'a,b\n1,2\n', 4, 8, 1, 2, 1],
        [1, 'a,b\n3,4\n', 8, 12, 2, 3, 1],
        [2, 'a,b\n5,6\n', 12, 16, 3, 4, 1],
      ],
    ],
    [
      8,
      [
        [0, 'a,b\n1,2\n', 4, 8, 1, 2, 1],
        [1, 'a,b\n3,4\n', 8, 12, 2, 3, 1],
        [2, 'a,b\n5,6\n', 12, 16, 3, 4, 1],
      ],
    ],
  ])('of at most %d bytes has as many records as fit', async (maxBytes, parts) => {
    expect(await partsOf(TEXT, { maxBytes })).toEqual(parts)
  })

  it('may be the header alone', async () => {
    expect(await partsOf('a,b\n', { maxBytes: 4 })).toEqual([[0, 'a,b\n', 4, 4, 1, 2, 0]])
    expect(await partsOf('a,b', { maxBytes: 3 })).toEqual([[0, 'a,b', 3, 3, 1, 2, 0]])
    expect(await partsOf('', { maxBytes: 3 })).toEqual([])
    expect(await partsOf('\n\n', { maxBytes: 3 })).toEqual([])
  })

  it('keeps what is before the header, or drops it', async () => {
    const text = '\n\na,b\n1,2\n3,4\n'
    expect(await partsOf(text, { maxBytes: 10 })).toEqual([
      [0, '\n\na,b\n1,2\n', 6, 10, 1, 4, 1],
      [1, 'a,b\n3,4\n', 10, 14, 2, 5, 1],
    ])
    expect(await partsOf(text, { maxBytes: 10, lead: 'drop' })).toEqual([
      [0, 'a,b\n1,2\n', 6, 10, 1, 4, 1],
      [1, 'a,b\n3,4\n', 10, 14, 2, 5, 1],
    ])
    const marked = '\uFEFFa,b\n1,2\n'
    expect(await partsOf(marked, { maxBytes: 11 })).toEqual([[0, marked, 7, 11, 1, 2, 1]])
    expect(await partsOf(marked, { maxBytes: 11, lead: 'drop' })).toEqual([[0, 'a,b\n1,2\n', 7, 11, 1, 2, 1]])
  })

  it('has the empty lines between its records, and those at the end where they fit', async () => {
    expect(await partsOf('a,b\n1,2\n\n3,4\n\n', { maxBytes: 14 })).toEqual([
      [0, 'a,b\n1,2\n\n3,4\n\n', 4, 14, 1, 2, 2],
    ])
    expect(await partsOf('a,b\n1,2\n\n3,4\n\n', { maxBytes: 13 })).toEqual([
      [0, 'a,b\n1,2\n\n3,4\n', 4, 13, 1, 2, 2],
      [1, 'a,b\n\n', 13, 14, 0, 0, 0],
    ])
    expect(await partsOf('a,b\n1,2\n\n3,4\n', { maxBytes: 9 })).toEqual([
      [0, 'a,b\n1,2\n', 4, 8, 1, 2, 1],
      [1, 'a,b\n\n3,4\n', 8, 13, 2, 4, 1],
    ])
  })

  it('has the line break of the header, but where that would swallow an empty line', async () => {
    expect(await partsOf('a,b\r1,2\r3,4\r', { maxBytes: 8 })).toEqual([
      [0, 'a,b\r1,2\r', 4, 8, 1, 2, 1],
      [1, 'a,b\r3,4\r', 8, 12, 2, 3, 1],
    ])
    expect(await partsOf('a,b\r1,2\n\n3,4\n', { maxBytes: 9 })).toEqual([
      [0, 'a,b\r1,2\n', 4, 8, 1, 2, 1],
      [1, 'a,b\n\n3,4\n', 8, 13, 2, 4, 1],
    ])
    expect(await partsOf('a,b\r1,2\n\n', { maxBytes: 8 })).toEqual([
      [0, 'a,b\r1,2\n', 4, 8, 1, 2, 1],
      [1, 'a,b\n\n', 8, 9, 0, 0, 0],
    ])
    expect(await partsOf('a,b\r\n1,2\n\n3,4\n', { maxBytes: 10 })).toEqual([
      [0, 'a,b\r\n1,2\n', 5, 9, 1, 2, 1],
      [1, 'a,b\r\n\n3,4\n', 9, 14, 2, 4, 1],
    ])
    expect(await partsOf('a,b\n1,2\n\n3,4\n', { maxBytes: 9 })).toHaveLength(2)
  })
})

it.each([
  ['a,b\n1,2\n3,4\n5,6\n', 8],
  ['\n\na,b\n1,2\n\n3,4\n\n\n\n', 10],
  ['\uFEFFa,b\r\n1,"2\n"\r\n\r\n3,4', 18],
  ['a,b\r1,2\n\n3,4\n', 9],
  ['\n\na,b\n', 6],
])('parts of %j are the same, however the bytes come', async (text, maxBytes) => {
  const bytes = Buffer.from(text)
  for (const lead of ['keep', 'drop'] as const) {
    const whole = await partsOf(text, { maxBytes, lead })
    for (const size of [1, 2, 3, 5, 7]) {
      expect(await partsOf(inPieces(bytes, size) as never, { maxBytes, lead })).toEqual(whole)
    }
  }
})

describe('what fits into no part', () => {
  it('comes before any part, where it is the first record, also for what is before the header', async () => {
    const before: unknown[] = []
    const read = async (text: string, options: SplitOptions): Promise<void> => {
      for await (const part of splitCsv(Buffer.from(text), options)) before.push(part)
    }
    await expect(read('a,b\n1,22\n', { maxBytes: 8 })).rejects.toMatchObject({ problem: 'record-too-long' })
    const lead = '\n\n\n\na,b\n1,2\n'
    await expect(read(lead, { maxBytes: 11 })).rejects.toMatchObject({ problem: 'record-too-long' })
    expect(before).toEqual([])
    await read(lead, { maxBytes: 11, lead: 'drop' })
    expect(before).toHaveLength(1)
  })

  it('is a record with its line and its number', async () => {
    expect(await failureOf('a,b\n1,2\n3,44\n', { maxBytes: 8 })).toMatchObject({
      problem: 'record-too-long',
      line: 3,
      record: 2,
      message:
        'line 3, record 2: the record is larger than 8 bytes with the header, which is what a file may have; ' +
        'shorten it, or raise maxBytes',
    })
    expect(await failureOf('a,b\n1,22\n', { maxBytes: 8 })).toMatchObject({ line: 2, record: 1 })
    expect(await failureOf('a,b\n1,22\n', { maxBytes: 9 })).toBe('no failure')
  })

  it('empty lines at the end made a part that was larger than a part may be', async () => {
    const parts = [
      [0, 'a,b\n1,2\n', 4, 8, 1, 2, 1],
      [1, 'a,b\n\n\n\n\n', 8, 12, 0, 0, 0],
    ]
    expect(await partsOf('a,b\n1,2\n\n\n\n\n', { maxBytes: 8 })).toEqual(parts)
    for (const [text, maxBytes] of [
      ['a,b\n1,2\n\n\n\n\n\n', 8],
      ['a,b\n\n', 4],
    ] as const) {
      expect(await failureOf(text, { maxBytes })).toMatchObject({
        problem: 'record-too-long',
        message: `the empty lines at the end are larger than ${maxBytes} bytes with the header; remove them`,
      })
    }
  })

  it('is a header', async () => {
    expect(await failureOf('\na,b\n', { maxBytes: 4 })).toMatchObject({
      problem: 'header-too-long',
      line: 2,
      record: undefined,
      message:
        'line 2: the header is larger than 4 bytes, which is what a file may have; shorten it, or raise maxBytes',
    })
  })
})

describe('bytes that are not UTF-8', () => {
  const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1')

  it('are refused with the place where they are', async () => {
    const header = { problem: 'encoding', record: undefined }
    expect(await failureOf(latin('a,ü\n1,2\n'), {})).toMatchObject({ ...header, line: 1, byte: 2 })
    expect(await failureOf(latin('a,"x\r\n\ny\u00fc"\n1,2\n'), {})).toMatchObject({
      ...header,
      line: 3,
      byte: 8,
    })
    expect(await failureOf(latin('\n\na,\u00fc\n1,2\n'), {})).toMatchObject({ ...header, line: 3, byte: 4 })
    expect(await failureOf(latin('a,"x\r\ny\u00fc"\n1,2\n'), {})).toMatchObject({ ...header, line: 2 })
    // The first byte of the first record.
    expect(await failureOf(latin('a,b\n\u00fc,2\n'), {})).toMatchObject({ line: 2, record: 1, byte: 4 })
    const dropped = await failureOf(latin('\n\na,\u00fc\n1,2\n'), { lead: 'drop' })
    expect(dropped).toMatchObject({ ...header, byte: 4 })
    const marked = latin('\u00ef\u00bb\u00bfa,\u00fc\n1,2\n')
    expect(await failureOf(marked, {})).toMatchObject({ ...header, line: 1, byte: 5 })
    expect(String(await failureOf(marked, {}))).toContain('the header is not UTF-8; save the file')
  })

  it('have the record where it is the only one of its part', async () => {
    const text = latin('a,b\n1,2\n3,\u00fc\n')
    expect(await failureOf(text, { maxBytes: 8 })).toMatchObject({ line: 3, record: 2, byte: 10 })
    expect(await failureOf(text, {})).toMatchObject({ line: 3, record: undefined, byte: 10 })
    expect(String(await failureOf(text, {}))).toContain('a cell is not UTF-8; save the file')
    expect(await failureOf(text, { utf8: false })).toBe('no failure')
  })
})
