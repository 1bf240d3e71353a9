import { expect, test } from 'vitest'

import { isCalloutTarget, mayCallOut } from './callout-targets.ts'

test.each([
  ['http://127.0.0.1:4123', 'http://127.0.0.1:4123/hook?id=1', true],
  ['http://127.0.0.1:4123', 'http://127.0.0.1:4124/hook', false],
  ['http://127.0.0.1:4123', 'https://127.0.0.1:4123/hook', false],
  ['http://127.0.0.1:*', 'http://127.0.0.1:4124/hook', true],
  ['http://127.0.0.1:*/', 'http://127.0.0.1/hook', true],
  ['http://127.0.0.1:*', 'http://127.0.0.1.example.com/', false],
  ['http://127.0.0.1:*', 'http://127.0.0.1@example.com/', false],
  ['http://[::1]:*', 'http://[::1]:80/', true],
  ['http://App:80', 'http://app/hook', true],
  ['https://app', 'https://app:443/hook', true],
  ['http://app', 'no URL', false],
])('%s lets %s through: %s', (target, url, answer) => {
  expect(isCalloutTarget(target)).toBe(true)
  expect(mayCallOut([target], url)).toBe(answer)
})

test.each(['', '*', '127.0.0.1', 'ftp://app', 'http://app/path', 'http://a b', 'http://user@app', 7])(
  '%j says no place',
  (text) => {
    expect(isCalloutTarget(text)).toBe(false)
  },
)
