import { all } from '@zuora-jobs/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyCsv, chunkSizes, cut, RUNS } from '../../test/arbitraries.ts'
import { bytesOf, textOf } from '../../test/bytes.ts'
import { strictRecords } from '../../test/strict-csv.ts'
import { dropColumns } from './drop-columns.ts'
import { pickRecords } from './record-ranges.ts'
import { rejectsCsv, withoutRejectColumns } from './rejects-csv.ts'

/** A file of rejects of all records. */
const rejectsOf = async (csv: string, message: string): Promise<string> => {
  const wanted = new Set(strictRecords(csv).keys())
  const [header, ...records] = await all(pickRecords(bytesOf(csv), wanted))
  const rejects = rejectsCsv(header!.bytes)
  return textOf([
    rejects.header,
    ...records.map((record) => rejects.row(record, { code: 'INVALID', message })),
  ])
}

describe('a file of rejects', () => {
  it('has the original bytes, and line, record, code and message', async () => {
    expect(await rejectsOf('a,b\r\n1,"x\r\ny"\r\n2, "z"\r\n', 'not a date, "z"')).toBe(
      [
        'a,b,_line,_record,_code,_message',
        '1,"x\r\ny",2,1,INVALID,"not a date, ""z"""',
        '2, "z",4,2,INVALID,"not a date, ""z"""',
        '',
      ].join('\n'),
    )
  })

  it('uses delimiter and line ending of the original', () => {
    const { header, row } = rejectsCsv(bytesOf('a;b'), { delimiter: ';', lineBreak: '\r\n' })
    expect(Buffer.from(header).toString()).toBe('a;b;_line;_record;_code;_message\r\n')
    const line = row({ record: 1, line: 2, bytes: bytesOf('1;2') }, { message: 'x;y' })
    expect(Buffer.from(line).toString()).toBe('1;2;2;1;;"x;y"\r\n')
  })

  it('stays in its columns where a record has too few cells', async () => {
    const [header, row] = strictRecords(await rejectsOf('a,b,c\n1\n', 'short'))
    expect(Object.fromEntries(header!.cells.map((name, index) => [name, row!.cells[index]]))).toEqual({
      a: '1',
      b: '',
      c: '',
      _line: '2',
      _record: '1',
      _code: 'INVALID',
      _message: 'short',
    })
  })

  it('loads again with the same cells, for any CSV', async () => {
    await fc.assert(
      fc.asyncProperty(anyCsv, chunkSizes, fc.string(), async (csv, sizes, message) => {
        const original = strictRecords(csv)
        if (original.length === 0) return
        const rejects = await rejectsOf(csv, message)
        const again = strictRecords(await textOf(withoutRejectColumns(cut(bytesOf(rejects), sizes))))
        const columns = original[0]!.cells.length
        const padded = original.map(({ cells }) =>
          cells.concat(Array(Math.max(0, columns - cells.length)).fill('')),
        )
        expect(again.map(({ cells }) => cells)).toEqual(padded)
      }),
      { numRuns: RUNS },
    )
  })
})

describe('dropped columns', () => {
  const drop = (csv: string, ...names: readonly string[]): Promise<string> =>
    textOf(dropColumns(bytesOf(csv), names))

  it('leave the bytes of the others', async () => {
    expect(await drop('\uFEFFa,x,"b"\r\n1,"\n,",x"y\r\n\r\n"2",,\r\n', 'x')).toBe(
      '\uFEFFa,"b"\r\n1,x"y\r\n\r\n"2",\r\n',
    )
  })

  it('are known by their exact names', async () => {
    for (const csv of ['a,_Line, _code\n1,2,3\n', '', '\n', 'a'])
      expect(await textOf(withoutRejectColumns(bytesOf(csv)))).toBe(csv)
    expect(await drop('_line,a,"_message"\n1,2,3\n', '_line', '_message')).toBe('a\n2\n')
  })

  it('leave any CSV without them untouched', async () => {
    await fc.assert(
      fc.asyncProperty(anyCsv, chunkSizes, async (csv, sizes) => {
        expect(await textOf(withoutRejectColumns(cut(bytesOf(csv), sizes)))).toBe(csv)
      }),
    )
  })
})
