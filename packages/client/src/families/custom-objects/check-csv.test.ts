import { describe, expect, it } from 'vitest'

import { checkCsv } from './check-csv.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('checkCsv', () => {
  it.each([
    ['one record without a line break at its end', 'name__c\nAda'],
    ['line breaks of every kind', 'a,b\r\n1,2\r3,4\n'],
    ['quoted cells with commas, line breaks and quotes', 'a,"b"\n"1,\n2","say ""hi"""\n'],
    ['an inch mark inside of a cell', 'size__c,name__c\n5" screen,1\n'],
    ['a semicolon in a cell', 'a,b\n1;2,3\n'],
    ['letters beyond ASCII', 'name__c\nZoë 🚂\n'],
    ['a blank line in the middle', 'a\n1\n\n2\n'],
  ])('takes %s', (_, text) => {
    expect(checkCsv(encode(text))).toBeUndefined()
  })

  it.each([
    ['nothing', '', 'is empty; a file has a header and at least one record'],
    ['a header alone', 'a,b\r\n\r\n', 'has a header and no record; each record is a line below it'],
    ['a blank first line', '\na\n1\n', 'line 1 has no names of columns; remove it, they come first'],
    [
      'a column without a name',
      'a,,c\n1,2,3\n',
      'line 1, column 2: has no name; each column is named after a field',
    ],
    ['a name of blanks', 'a," "\n1,2\n', 'line 1, column 2: has no name; each column is named after a field'],
    ['a column twice', 'a,b,"a"\n1,2,3\n', 'line 1, column 3: "a" is there twice'],
    ['semicolons', 'a;b\n1;2\n', 'line 1 is separated by ";"; save the file with commas'],
    ['tabs', 'a\tb\n1\t2\n', 'line 1 is separated by "\\t"; save the file with commas'],
    ['a hint for Excel', 'sep=;\na;b\n', 'line 1 has no names of columns; remove it, they come first'],
    [
      'an open quote',
      'a,b\r\nx,1\r\nÄda,"oops\r\nz,3\r\n',
      'line 3, column 5: the quote is not closed; close or double it',
    ],
    ['a NUL', 'a,b\nx\0y,1\n', 'line 2, column 2: is a NUL character; remove it'],
    ['UTF-16', 'a\0,\0b\0\n\0', 'is UTF-16; save it as UTF-8'],
  ])('refuses %s', (_, text, problem) => {
    expect(checkCsv(encode(text))).toBe(problem)
  })

  it.each([
    [[0xff, 0xfe, 0x61, 0x00], 'is UTF-16; save it as UTF-8'],
    [[0xfe, 0xff, 0x00, 0x61], 'is UTF-16; save it as UTF-8'],
    [[0x61, 0x0a, 0x62, 0x2c, 0xe9, 0x0a], 'line 2, column 3: is not UTF-8; save it with that encoding'],
    [[0x61, 0x0a, 0x62, 0xc3], 'line 2, column 2: is not UTF-8; save it with that encoding'],
  ])('names the place in bytes %j', (bytes, problem) => {
    expect(checkCsv(new Uint8Array(bytes))).toBe(problem)
  })

  it('wants the column Id for an update, in either spelling, and none for a create', () => {
    const missing = 'line 1 has no column Id; an update finds its records by it'
    expect(checkCsv(encode('a\n1\n'), 'update')).toBe(missing)
    expect(checkCsv(encode('a,Id\n1,2\n'), 'update')).toBeUndefined()
    expect(checkCsv(encode('id,a\n1,2\n'), 'update')).toBeUndefined()
    expect(checkCsv(encode('a,Id\n1,2\n'), 'create')).toMatch(/^line 1, column 2: Id cannot be set; remove/)
    expect(checkCsv(encode('a\n1\n'))).toBeUndefined()
  })

  it.each([`"${'a'.repeat(5_000_000)}"`, 'a,'.repeat(2_500_000), '""'.repeat(2_500_000)])(
    'takes a hostile header without falling over',
    (header) => {
      expect(checkCsv(encode(header))).toBeDefined()
    },
  )

  it('takes 15 MB in one pass, well under a second', () => {
    const file = encode(`name__c,note__c\n${'Ada Lovelace,"say ""hi"", twice"\n'.repeat(450_000)}`)
    const start = performance.now()
    expect(checkCsv(file, 'create')).toBeUndefined()
    expect(performance.now() - start).toBeLessThan(2_000)
  })
})
