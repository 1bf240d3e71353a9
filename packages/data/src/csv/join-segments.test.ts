import { describe, expect, it } from 'vitest'

import { bytesOf, textOf } from '../../test/bytes.ts'
import { strictRecords } from '../../test/strict-csv.ts'
import { joinSegments } from './join-segments.ts'

const join = async (...segments: readonly string[]): Promise<{ text: string; records: number }> => {
  const joined = joinSegments(segments.map(bytesOf))
  const text = await textOf(joined.bytes)
  expect(joined.count().bytes).toBe(Buffer.byteLength(text))
  return { text, records: joined.count().records }
}

describe('joined segments', () => {
  it('have a line break at a seam, in the line ending of the file', async () => {
    expect(await join('Id,Name\r\nA1,alpha\r\nA2,beta', 'Id,Name\r\nA3,gamma\r\nA4,delta\r\n')).toEqual({
      text: 'Id,Name\r\nA1,alpha\r\nA2,beta\r\nA3,gamma\r\nA4,delta\r\n',
      records: 4,
    })
    expect((await join('a\n1', 'a\n2', 'a\n3')).text).toBe('a\n1\n2\n3')
    expect((await join('a\r1', 'a\r2')).text).toBe('a\r1\r2')
  })

  it('have no second line break where there is one', async () => {
    expect((await join('a\n1\n', 'a\n2\n')).text).toBe('a\n1\n2\n')
  })

  it('keep the quotes of the cells at a seam', async () => {
    expect(await join('a,b\n1,"x\ny"', 'a,b\n"2\n",z')).toEqual({
      text: 'a,b\n1,"x\ny"\n"2\n",z',
      records: 2,
    })
  })

  it('may be of a header only, or of nothing', async () => {
    expect(await join('a,b', 'a,b\n1,2', 'a,b\n', '', 'a,b\n3,4')).toEqual({
      text: 'a,b\n1,2\n3,4',
      records: 2,
    })
    expect(await join('', '')).toEqual({ text: '', records: 0 })
    expect(await join('a,b\n', 'a,b\n')).toEqual({ text: 'a,b\n', records: 0 })
  })

  it('keep the mark of the first and drop that of others', async () => {
    expect((await join('\uFEFFa\n1\n', '\uFEFFa\n2\n')).text).toBe('\uFEFFa\n1\n2\n')
  })

  it('keep records without a value at a seam', async () => {
    for (const segments of [
      ['a\n1\n\n', 'a\n\n2'],
      ['a\r1\r', 'a\n\n2'],
    ]) {
      const { text, records } = await join(...segments)
      expect(strictRecords(text)).toHaveLength(records + 1)
      expect(records).toBe(
        segments.map((one) => strictRecords(one).length - 1).reduce((sum, one) => sum + one),
      )
    }
  })

  it('are refused where headers differ, with the column', async () => {
    await expect(join('A,B\n1,2\n', 'B,A\n3,4\n')).rejects.toThrow(
      'segment 2 has other columns than the first: column 1 is "B", and not "A"',
    )
    await expect(join('A,B\n1,2\n', 'A,B,C\n')).rejects.toThrow('column 3 is "C", and not missing')
    await expect(join('A,B\n1,2\n', 'A\n')).rejects.toThrow('column 2 is missing, and not "B"')
  })

  it('may write the same header with other quotes', async () => {
    expect((await join('A,B\n1,2\n', '"A","B"\r\n3,4\r\n')).text).toBe('A,B\n1,2\n3,4\r\n')
  })

  it('are refused where one ends inside of quotes', async () => {
    await expect(join('a\n1\n', 'a\n"2\n', 'a\n3\n')).rejects.toThrow('segment 2 may have been cut')
  })
})
