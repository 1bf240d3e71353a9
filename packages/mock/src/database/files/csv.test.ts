import fc from 'fast-check'
import { expect, test } from 'vitest'

import { csvLine, parseCsv } from './csv.ts'

const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${csvLine(cells)}\n`).join('')

test('quotes what would break the table and nothing else', () => {
  expect(
    toCsv([
      ['Account.Name', 'Account.Notes'],
      ['Carter, Dunn', 'says "hi"'],
      ['two\nlines', '山田'],
      ['', ' blank '],
    ]),
  ).toBe('Account.Name,Account.Notes\n"Carter, Dunn","says ""hi"""\n"two\nlines",山田\n, blank \n')
})

test.each([
  ['', []],
  ['a', [['a']]],
  [
    'a,b\n1,2\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a\rb', [['a'], ['b']]],
  ['\uFEFFId,x', [['\uFEFFId', 'x']]],
  ['"a,b","say ""hi""","two\r\nlines"', [['a,b', 'say "hi"', 'two\r\nlines']]],
  [
    'a,\n,b',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  ['a,', [['a', '']]],
  [',', [['', '']]],
  ['""', [['']]],
  ['\n', [['']]],
  ['a\n\nb\n', [['a'], [''], ['b']]],
  ['3" pipe, x', [['3" pipe', ' x']]],
  ['山,🌅', [['山', '🌅']]],
])('%j', (text, rows) => {
  expect(parseCsv(text)).toEqual({ rows })
})

test.each([
  ['a\n"b', 'a quoted cell does not end', 2],
  ['"a"b', '"b" follows the closing quote of a cell', 1],
  ['"""', 'a quoted cell does not end', 1],
])('%j is not CSV', (text, problem, row) => {
  expect(parseCsv(text)).toEqual({ problem, row })
})

const cell = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[",\r\n a]*$/),
  fc.constantFrom('', '"', '""', '\r\n', '\uFEFF'),
)
const table = fc.array(fc.array(cell, { minLength: 1 }))

test('whatever was written as CSV reads back as it was', () => {
  fc.assert(
    fc.property(table, (rows) => {
      expect(parseCsv(toCsv(rows))).toEqual({ rows })
    }),
  )
})

test('it does not matter whether every cell is quoted, nor which line ends are used', () => {
  const quoted = (rows: readonly (readonly string[])[], lineEnd: string): string =>
    rows.map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join(lineEnd)
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, lineEnd) => {
      expect(parseCsv(quoted(rows, lineEnd))).toEqual({ rows })
    }),
  )
})

test('any text at all is either rows or a problem', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[",\r\n a]*$/)), (text) => {
      const parsed = parseCsv(text)
      expect('rows' in parsed || parsed.problem !== '').toBe(true)
    }),
  )
})
