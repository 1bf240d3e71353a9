import { all } from '@zuora-jobs/testing'
import fc from 'fast-check'
import { inferSchema, initParser } from 'udsv'
import { describe, expect, it, vi } from 'vitest'

import { anyCsv, chunkSizes, cut, RUNS } from '../../test/arbitraries.ts'
import { bytesOf } from '../../test/bytes.ts'
import { strictRecords } from '../../test/strict-csv.ts'
import type { ByteSource } from '../csv/byte-source.ts'
import { records } from './records.ts'
import { rowMaker } from './row-maker.ts'

const arrays = async (source: ByteSource): Promise<unknown[]> =>
  (await all(records(source, { as: 'arrays' }))).flat()
const objects = async (csv: string): Promise<unknown[]> => (await all(records(bytesOf(csv)))).flat()

describe('records', () => {
  it('are objects with text, in batches', async () => {
    const batches = await all(
      records(bytesOf('\uFEFFId,Name\n007,"x\n""y"""\n1.50,\ntrue,null\n'), { batch: 2 }),
    )
    expect(batches).toStrictEqual([
      [
        { Id: '007', Name: 'x\n"y"' },
        { Id: '1.50', Name: '' },
      ],
      [{ Id: 'true', Name: 'null' }],
    ])
  })

  it('are what a strict reader reads, for any CSV, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(anyCsv, chunkSizes, async (csv, sizes) => {
        const strict = strictRecords(csv).slice(1)
        expect(await arrays(cut(bytesOf(csv), sizes))).toEqual(strict.map(({ cells }) => cells))
      }),
      { numRuns: RUNS },
    )
  })

  it('are what udsv reads, where records have equal numbers of cells and line endings are of one sort', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ü', ' ', '"', ',', '\n'), maxLength: 5 })
    const table = fc
      .integer({ min: 2, max: 4 })
      .chain((columns) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 8 }),
      )
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, lineBreak) => {
        const names = rows[0]!.map((_, index) => `column ${index}`)
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        const csv = [names.join(','), ...quoted, ''].join(lineBreak)
        const parser = initParser(inferSchema(csv, { col: ',' }))
        expect(await arrays(bytesOf(csv))).toEqual(parser.stringArrs(csv))
      }),
    )
  })

  it('name line and record where the number of cells differs from that of the columns', async () => {
    await expect(objects('a,b\n1,"\n"\n\n3\n')).rejects.toMatchObject({
      problem: 'ragged',
      line: 5,
      record: 2,
    })
    await expect(objects('a,b\n1,2,3\n')).rejects.toThrow(
      "line 2, record 1: the number of cells is 3, and of columns 2; use as: 'arrays'",
    )
  })

  it('are refused as objects where columns share a name', async () => {
    await expect(objects('a,b,a\n1,2,3\n')).rejects.toThrow(
      `the column "a" cannot be a field of its own; use as: 'arrays'`,
    )
    await expect(objects('__proto__,b\n1,2\n')).rejects.toMatchObject({ problem: 'columns' })
  })

  it('name the line of what is not UTF-8, and of a quote that is never closed', async () => {
    await expect(arrays(cut(Buffer.from('a\n1\n2\nZürich\n', 'latin1'), [4]))).rejects.toMatchObject({
      problem: 'encoding',
      line: 3,
    })
    await expect(objects('a,b\n1,2\n3,"4\n5,6\n')).rejects.toMatchObject({ problem: 'open-quote', line: 3 })
  })

  it('stop the source when they are left', async () => {
    const cancel = vi.fn<() => void>()
    const source = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytesOf('a\n1\n2\n')),
      cancel,
    })
    for await (const batch of records(source, { batch: 1 })) {
      expect(batch).toEqual([{ a: '1' }])
      break
    }
    expect(cancel).toHaveBeenCalledTimes(1)
  })

  it('refuse a batch of none', async () => {
    await expect(all(records(bytesOf(''), { batch: 0 }))).rejects.toThrow(
      'batch must be a whole number above 0',
    )
  })
})

describe('rows', () => {
  const columns = ['a', 'a"b', '\u2028', 'constructor', "'); throw 1 //"]
  const cells = ['1', '2', '3', '4', '5']

  it('have a field for every name', () => {
    expect(Object.entries(rowMaker(columns)(cells))).toEqual(
      columns.map((name, index) => [name, cells[index]]),
    )
  })

  it('are the same where making code is forbidden', () => {
    const made = rowMaker(columns)(cells)
    vi.stubGlobal('Function', () => {
      throw new EvalError('forbidden')
    })
    const row = rowMaker(columns)
    vi.unstubAllGlobals()
    expect(row(cells)).toStrictEqual(made)
  })
})
