import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyCsv, chunkSizes, cut, RUNS } from '../../test/arbitraries.ts'
import { bytesOf } from '../../test/bytes.ts'
import { strictRecords } from '../../test/strict-csv.ts'
import { countRecords } from './count-records.ts'

const countOf = async (csv: string): Promise<number> => (await countRecords(bytesOf(csv))).records

describe('counting records', () => {
  it.each([
    ['nothing', '', 0],
    ['a header only', 'a,b', 0],
    ['a header and its line break', 'a,b\r\n', 0],
    ['no final line break', 'a,b\n1,2\n3,4', 2],
    ['CR line ends', 'a,b\r1,2\r3,4\r', 2],
    ['CRLF line ends', 'a,b\r\n1,2\r\n3,4\r\n', 2],
    ['mixed line ends', 'a,b\n1,2\r\n3,4\r5,6', 3],
    ['quoted line breaks', 'a,b\n"1\n2","\r\n"\n3,4\n', 2],
    ['quotes inside plain cells', 'a,b\n1,5" screen\n2,7"\n3,x"y"z\n', 3],
    ['doubled quotes', 'a,b\n"""\n""",2\n3,4\n', 2],
    ['what follows a closing quote', 'a,b\n"1"x"\n3,4\n', 2],
    ['a quote after a space', 'a,b\n1, "\n2, "\n', 2],
    ['a byte order mark', '\uFEFFa,b\n1,2\n', 1],
    ['a byte order mark before a quote', '\uFEFF"a\nb",c\n1,2\n', 1],
    ['nothing but a byte order mark', '\uFEFF', 0],
    ['NUL', 'a,b\n\u0000,\u0000\n', 1],
    ['cells without a value', 'a,b\n,\n"",""\n', 2],
    ['empty lines among several columns', '\na,b\n\n1,2\n\n\n', 1],
    ['records of one cell without a value', 'a\n\nx\n\n', 3],
  ])('counts %s', async (_, csv, records) => {
    expect(await countOf(csv)).toBe(records)
  })

  it('names columns', async () => {
    const { columns, bytes } = await countRecords(bytesOf('\uFEFF"Account: ID","a ""b""",c\n1,2,3'))
    expect(columns).toEqual(['Account: ID', 'a "b"', 'c'])
    expect(bytes).toBe(34)
  })

  it('refuses a file that ends inside of quotes, with the line', async () => {
    await expect(countOf('a,b\n1,2\n3,"4\n5,6\n')).rejects.toMatchObject({
      name: 'CsvError',
      problem: 'open-quote',
      line: 3,
      message: 'line 3: the quote that opens here is never closed; the file may have been cut',
    })
  })

  it('refuses what has no end of a header', async () => {
    const endless = Array.from({ length: 20 }, () => new Uint8Array(100_000).fill(0x61))
    await expect(countRecords(endless)).rejects.toMatchObject({ problem: 'header-too-long' })
  })

  it('counts what a strict reader counts, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(anyCsv, chunkSizes, async (csv, sizes) => {
        const strict = strictRecords(csv)
        const { records, columns } = await countRecords(cut(bytesOf(csv), sizes))
        expect(records).toBe(Math.max(0, strict.length - 1))
        expect(columns).toEqual(strict[0]?.cells)
      }),
      { numRuns: RUNS },
    )
  })
})
