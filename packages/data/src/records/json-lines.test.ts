import { all, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { createRowCounter } from '../files/row-counter.ts'
import { jsonLines } from './json-lines.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The text in chunks of so many bytes. */
function chunks(text: string, size: number): Uint8Array[] {
  const bytes = encode(text)
  const parts: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.slice(at, at + size))
  return parts
}

const ROWS = [{ a: 1 }, { a: 'x\u2028y\u0085z' }, { a: null, b: '{"\n' }, { a: 'Zoë' }]
const TEXT = ROWS.map((row) => JSON.stringify(row)).join('\n')

describe('JSON Lines', () => {
  it.each([
    ['with a line feed at the end', `${TEXT}\n`],
    ['without one', TEXT],
    ['with empty lines', `\n${TEXT}\n\n`],
  ])('are the same rows however they are cut, %s', async (_, text) => {
    for (const size of [1, 2, 7, 1_000]) {
      const rows = (await all(jsonLines(chunks(text, size), { batch: 2 }))).flat()
      expect(rows).toEqual(ROWS)
      const counter = createRowCounter({ content: 'jsonl' })
      for (const chunk of chunks(text, size)) counter.write(chunk)
      expect(counter.end()).toEqual({ records: ROWS.length, columns: undefined })
    }
  })

  it.each([
    ['{"a":1}\n{"secret":', 'line 2 of the result is not an object in JSON'],
    ['[1]', 'line 1 of the result is not an object in JSON'],
    ['<Error/>', 'line 1 of the result is not an object in JSON'],
  ])('name the line of %s, and nothing in it', async (text, message) => {
    expect(await rejection(all(jsonLines([encode(text)])))).toMatchObject({ message, code: 'csv' })
  })

  it('are UTF-8', async () => {
    const error = await rejection(all(jsonLines([new Uint8Array([0x22, 0xff])])))
    expect(error).toMatchObject({ message: 'the result is not UTF-8' })
  })
})
