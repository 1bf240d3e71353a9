import { all } from '@zuora-jobs/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { anyCsv, chunkSizes, cut, RUNS } from '../../test/arbitraries.ts'
import { bytesOf } from '../../test/bytes.ts'
import { strictRecords } from '../../test/strict-csv.ts'
import { cellTexts } from './cell-ranges.ts'
import { pickRecords, recordRanges } from './record-ranges.ts'

describe('the ranges of records', () => {
  it('hold the cells and the line of each record, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(anyCsv, chunkSizes, async (csv, sizes) => {
        const bytes = bytesOf(csv)
        const ranges = await all(recordRanges(cut(bytes, sizes)))
        const found = ranges.map(({ line, start, contentEnd }) => ({
          cells: cellTexts(bytes.subarray(start, contentEnd), 0x2c),
          line,
        }))
        expect(found).toEqual(strictRecords(csv))
        expect(ranges.map(({ record }) => record)).toEqual([...ranges.keys()])
      }),
      { numRuns: RUNS },
    )
  })

  it('cover the file', async () => {
    const ranges = await all(recordRanges(bytesOf('\uFEFFa,b\r\n1,"\n"\r\n\r\n3,4')))
    expect(ranges).toEqual([
      { record: 0, line: 1, start: 3, contentEnd: 6, end: 8 },
      { record: 1, line: 2, start: 8, contentEnd: 13, end: 15 },
      { record: 2, line: 5, start: 17, contentEnd: 20, end: 20 },
    ])
  })
})

describe('picked records', () => {
  it('are the original bytes, with line and number', async () => {
    const csv = 'a,b\n1,"x\ny"\n2, "odd" \n3,z'
    const picked = await all(pickRecords(bytesOf(csv), new Set([1, 3])))
    expect(
      picked.map(({ record, line, bytes }) => ({ record, line, text: Buffer.from(bytes).toString() })),
    ).toEqual([
      { record: 1, line: 2, text: '1,"x\ny"' },
      { record: 3, line: 5, text: '3,z' },
    ])
  })

  it('stop the source once all are there', async () => {
    let isLeft = false
    const endless = (async function* () {
      try {
        for (;;) yield bytesOf('a\n1\n2\n')
      } finally {
        isLeft = true
      }
    })()
    expect(await all(pickRecords(endless, new Set([2])))).toHaveLength(1)
    expect(isLeft).toBe(true)
  })
})
