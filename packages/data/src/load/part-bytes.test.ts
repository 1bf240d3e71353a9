import { describe, expect, it } from 'vitest'

import { bytesOf, textOf } from '../../test/bytes.ts'
import { strictRecords } from '../../test/strict-csv.ts'
import { cleanPart, withCommas } from './part-bytes.ts'
import { unknownBeside } from './write-rejects.ts'

/** Texts that have all that makes CSV hard, the same in each run. */
function texts(pieces: readonly string[], count: number): readonly string[] {
  let state = 7
  const random = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647
    return state % most
  }
  return Array.from({ length: count }, () => {
    const body = Array.from({ length: 1 + random(24) }, () => pieces[random(pieces.length)]!)
    return `a;b\n${body.join('')}`
  })
}

const cellsOf = (text: string, delimiter: string): readonly (readonly string[])[] =>
  strictRecords(text, delimiter).map(({ cells }) => cells)

/** Whether the text is a CSV whose quotes are closed. */
function isClosed(text: string): boolean {
  try {
    return strictRecords(text, ';').length > 0
  } catch {
    return false
  }
}

describe('withCommas', () => {
  it('keeps the text of each cell, whatever is in it', async () => {
    const all = texts(['a', ',', ';', '"', '""', ';"', '";', '\n', '\r\n', 'é'], 3_000).filter(isClosed)
    expect(all.length).toBeGreaterThan(1_000)
    for (const text of all) {
      const converted = await textOf(await withCommas(bytesOf(text), { delimiter: ';' }))
      expect(cellsOf(converted, ',')).toEqual(cellsOf(text, ';'))
    }
  })

  it('touches no byte of a file that has commas already', async () => {
    const bytes = bytesOf('a,b\n1,"x;y"\n')
    expect(await withCommas(bytes, {})).toBe(bytes)
  })
})

describe('cleanPart', () => {
  it('drops empty lines, and none that are cells or records', async () => {
    const clean = async (text: string): Promise<string> => textOf(await cleanPart(bytesOf(text), {}))
    expect(await clean('a,b\r\n\r\n1,"x\n\ny"\r\n\r\n')).toBe('a,b\r\n1,"x\n\ny"\r\n')
    expect(await clean('a\n1\n\n2\n')).toBe('a\n1\n\n2\n')
    expect(await clean('a,_line,_record,_code,_message\n\n1,2,1,c,"m\n\n"\n')).toBe('a\n1\n')
  })
})

it.each([
  ['rejects.csv', 'unknown.csv'],
  ['out/in.rejects.csv', 'out/in.unknown.csv'],
  ['in.rejects.rejects.csv', 'in.rejects.unknown.csv'],
  ['bad.csv', 'bad.unknown.csv'],
])('beside %s, unknown records are in %s', (rejects, unknown) => {
  expect(unknownBeside(rejects)).toBe(unknown)
})
