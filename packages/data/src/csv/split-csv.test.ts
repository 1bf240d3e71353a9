import { all } from '@zuora-jobs/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyCsv, chunkSizes, cut, RUNS } from '../../test/arbitraries.ts'
import { bytesOf, textOf } from '../../test/bytes.ts'
import { strictRecords } from '../../test/strict-csv.ts'
import { joinSegments } from './join-segments.ts'
import { type CsvPart, splitCsv, type SplitOptions } from './split-csv.ts'

const split = (csv: string | Uint8Array, options?: SplitOptions): Promise<CsvPart[]> =>
  all(splitCsv(typeof csv === 'string' ? bytesOf(csv) : csv, options))

const texts = (parts: readonly CsvPart[]): string[] => parts.map(({ bytes }) => Buffer.from(bytes).toString())

const tooLong = (error: unknown): undefined => {
  expect(error).toMatchObject({ problem: expect.stringMatching(/^(record|header)-too-long$/) })
}

describe('splitting', () => {
  it('repeats the header, and says where the records are in the file', async () => {
    const csv = 'a,b\r\n1,"x\r\ny"\r\n2,z\r\n3,z\r\n'
    const parts = await split(csv, { maxBytes: 16 })
    expect(texts(parts)).toEqual(['a,b\r\n1,"x\r\ny"\r\n', 'a,b\r\n2,z\r\n3,z\r\n'])
    expect(parts).toMatchObject([
      { index: 0, start: 5, end: 15, firstRecord: 1, firstLine: 2, records: 1 },
      { index: 1, start: 15, end: 25, firstRecord: 2, firstLine: 4, records: 2 },
    ])
  })

  it('fills a part to its last byte', async () => {
    expect(texts(await split('a\n1\n2\n3\n', { maxBytes: 6 }))).toEqual(['a\n1\n2\n', 'a\n3\n'])
  })

  it('has one part for a header, and none for nothing', async () => {
    expect(texts(await split('a,b'))).toEqual(['a,b'])
    expect((await split('a,b'))[0]).toMatchObject({ records: 0 })
    expect(await split('')).toEqual([])
    expect(await split('\n\n')).toEqual([])
  })

  it('leaves out the mark and empty lines before the header where they are not wanted', async () => {
    const csv = '\uFEFF\na,b\n1,2\n3,4\n'
    expect(texts(await split(csv, { maxBytes: 8, lead: 'drop' }))).toEqual(['a,b\n1,2\n', 'a,b\n3,4\n'])
    expect(texts(await split(csv, { maxBytes: 12 }))[0]).toBe('\uFEFF\na,b\n1,2\n')
  })

  it('refuses a record that fits into no part, with line and record', async () => {
    await expect(split('a,b\n1,2\n"\n",3456789\n', { maxBytes: 12 })).rejects.toMatchObject({
      problem: 'record-too-long',
      line: 3,
      record: 2,
    })
  })

  it('refuses an endless record before it fills the memory, and names the quote', async () => {
    const csv = `a,b\n1,2\n3,"${'x'.repeat(100)}`
    await expect(all(splitCsv(cut(bytesOf(csv), [10]), { maxBytes: 50 }))).rejects.toThrow(
      'line 3, record 2: the record is larger than 50 bytes; the quote in line 3 may never be closed',
    )
  })

  it('names the byte and the line of what is not UTF-8', async () => {
    const csv = Buffer.from('a,b\n1,"x\ny"\n2,Zürich\n3,z\n', 'latin1')
    await expect(split(csv)).rejects.toMatchObject({ problem: 'encoding', line: 4, byte: 15 })
    await expect(split(csv, { maxBytes: 16 })).rejects.toMatchObject({ line: 4, byte: 15, record: 2 })
    await expect(split(Buffer.from('ä,b\n1,2\n', 'latin1'))).rejects.toMatchObject({ line: 1, byte: 0 })
    expect(await split(csv, { utf8: false })).toHaveLength(1)
  })

  it('and joining again give the same bytes, for any CSV', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCsv,
        chunkSizes,
        fc.integer({ min: 40, max: 200 }),
        async (csv, sizes, maxBytes) => {
          fc.pre(csv.split(/\r\n|\r|\n/).every((line) => Buffer.byteLength(line) < 20))
          const parts = await all(splitCsv(cut(bytesOf(csv), sizes), { maxBytes: maxBytes * 3 }))
          const strict = strictRecords(csv)
          // Nothing is a CSV without a header.
          if (strict.length === 0) return
          const joined = joinSegments(parts.map(({ bytes }) => cut(bytes, sizes)))
          expect(await textOf(joined.bytes)).toBe(csv)
          expect(joined.count().records).toBe(strict.length - 1)
        },
      ),
      { numRuns: RUNS },
    )
  })

  it('gives parts within the limit that hold all records in order, for any CSV', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCsv,
        chunkSizes,
        fc.integer({ min: 30, max: 120 }),
        async (csv, sizes, maxBytes) => {
          const parts = await all(splitCsv(cut(bytesOf(csv), sizes), { maxBytes })).catch(tooLong)
          if (parts === undefined) return
          const [header, ...records] = strictRecords(csv)
          let number = 1
          const found = parts.flatMap((part) => {
            expect(part.bytes.length).toBeLessThanOrEqual(maxBytes)
            const [own, ...body] = strictRecords(Buffer.from(part.bytes).toString())
            expect(own?.cells).toEqual(header?.cells)
            expect(body).toHaveLength(part.records)
            // A part of empty lines has no first record.
            const first = part.records > 0 ? { record: part.firstRecord, line: part.firstLine } : undefined
            expect(first).toEqual(
              part.records > 0 ? { record: number, line: records[number - 1]!.line } : undefined,
            )
            number += part.records
            return body.map(({ cells }) => cells)
          })
          expect(found).toEqual(records.map(({ cells }) => cells))
        },
      ),
      { numRuns: RUNS },
    )
  })
})
