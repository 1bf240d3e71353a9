import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type CsvRecords, readCsvRecords } from './read-csv-records.ts'

async function pass(
  csv: string,
  cuts: readonly number[] = [],
  skipHeader = false,
): Promise<[string, number]> {
  const records: CsvRecords = { count: 0 }
  const bytes = new TextEncoder().encode(csv)
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      edges.slice(1).forEach((edge, index) => controller.enqueue(bytes.slice(edges[index], edge)))
      controller.close()
    },
  })
  const rest = body.pipeThrough(readCsvRecords(records, { skipHeader }))
  return [await new Response(rest).text(), records.count]
}

describe('readCsvRecords', () => {
  it.each([
    ['', 0],
    ['a,b\n', 1],
    ['a,b\n1,2', 2],
    ['a,b\r\n1,2\r\n', 2],
    ['a,b\n"1\n1",2\n', 2],
    ['a,b\n"say ""hi""\n",2\n', 2],
    ['a\n\n\n1\n', 2],
    ['a\n""\n', 2],
  ])('%j holds %i records', async (csv, count) => {
    expect(await pass(csv)).toEqual([csv, count])
  })

  it('leaves out the header, and only that', async () => {
    expect(await pass('"a\nx",b\n1,2\n3,4\n', [], true)).toEqual(['1,2\n3,4\n', 3])
    expect(await pass('a,b', [], true)).toEqual(['', 1])
  })

  it('counts the same wherever chunks are cut', async () => {
    const field = fc.constantFrom('1', '', '"x"', '"a\nb"', '"a""b"', '"é\r\n"')
    const csvs = fc.array(
      fc.array(field, { minLength: 2, maxLength: 3 }).map((row) => row.join(',')),
      { minLength: 1 },
    )
    await fc.assert(
      fc.asyncProperty(csvs, fc.array(fc.nat(), { maxLength: 8 }), async (rows, cuts) => {
        const csv = `${rows.join('\n')}\n`
        expect(await pass(csv, cuts)).toEqual([csv, rows.length])
        const [rest] = await pass(csv, cuts, true)
        expect(rest).toBe(csv.slice(rows[0]!.length + 1))
      }),
    )
  })
})
