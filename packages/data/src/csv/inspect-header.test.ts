import { describe, expect, it } from 'vitest'

import { bytesOf } from '../../test/bytes.ts'
import { inspectHeader } from './inspect-header.ts'

const PLAIN = {
  encoding: 'utf-8',
  hasByteOrderMark: false,
  delimiter: ',',
  columns: ['a', 'b'],
  lineBreak: '\n',
  doubled: [],
  unnamed: [],
  hasSepLine: false,
}
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

describe('a header', () => {
  it.each<[string, string | Uint8Array, object]>([
    ['a plain one', 'a,b\n1,2\n', {}],
    ['semicolons', 'a;b\r\n1;2\r\n', { delimiter: ';', lineBreak: '\r\n' }],
    ['tabs', 'a\tb\r1\t2\r', { delimiter: '\t', lineBreak: '\r' }],
    ['other delimiters inside of quotes', '"a;;;;",b\n', { columns: ['a;;;;', 'b'] }],
    ['one column', 'a', { columns: ['a'], lineBreak: undefined }],
    ['nothing', '', { columns: [], lineBreak: undefined }],
    ['a byte order mark', '\uFEFFa,b\n', { hasByteOrderMark: true }],
    ['UTF-16', utf16('\uFEFFa,b\n1,2\n'), { encoding: 'utf-16le', hasByteOrderMark: true }],
    [
      'UTF-16, big end first',
      utf16('\uFEFFa,b\n').swap16(),
      { encoding: 'utf-16be', hasByteOrderMark: true },
    ],
    ['UTF-16 without a mark', utf16('a,b\n1,2\n'), { encoding: 'utf-16le' }],
    ['UTF-16 without a mark, big end first', utf16('a,b\n1,2\n').swap16(), { encoding: 'utf-16be' }],
    ['Windows-1252', Buffer.from('a,b\nZürich,2\n', 'latin1'), { encoding: 'windows-1252' }],
    ['a character that is cut at the end', bytesOf('a,b\nZürich €').subarray(0, -1), {}],
    ['doubled names', 'a,b,a,a\n', { columns: ['a', 'b', 'a', 'a'], doubled: ['a'] }],
    ['columns without a name', 'a,,b, \n', { columns: ['a', '', 'b', ' '], unnamed: [2, 4] }],
    ['empty lines before it', '\n\na,b\n', {}],
    ['a line for Excel', 'sep=;\na;b\n', { delimiter: ';', hasSepLine: true }],
    ['line breaks in names', '"a\n",b\n1,2', { columns: ['a\n', 'b'] }],
  ])('is recognised: %s', (_, start, expected) => {
    const bytes = typeof start === 'string' ? bytesOf(start) : start
    expect(inspectHeader(bytes)).toEqual({ ...PLAIN, ...expected })
  })
})
