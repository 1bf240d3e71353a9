import { expect, test } from 'vitest'

import { toCsv } from './csv.ts'

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
