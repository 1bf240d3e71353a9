import { gunzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { resultFile } from './result-file.ts'

test('csv is the text itself', () => {
  expect(resultFile('a\n1\n', 'csv', 'x')).toEqual({
    contentType: 'text/csv;charset=UTF-8',
    bytes: Buffer.from('a\n1\n'),
  })
})

test('gzip unpacks to the text', () => {
  const { contentType, bytes } = resultFile('a\n1\n', 'gzip', 'x')
  expect(contentType).toBe('application/x-gzip;charset=UTF-8')
  expect(gunzipSync(bytes).toString()).toBe('a\n1\n')
})

test('zip holds name.csv', () => {
  const { contentType, bytes } = resultFile('a\n1\n', 'zip', 'accounts')
  expect(contentType).toBe('application/zip;charset=UTF-8')
  expect(bytes.toString('latin1')).toContain('accounts.csv')
})
