import { expect, test } from 'vitest'

import { jsonAnswer } from '../engine/answer.ts'
import { asVersionSends, hidesErrors, isApiVersion, versionOf } from './api-version.ts'

test.each([
  ['186.0', true],
  ['341.0', true],
  ['341', true],
  ['2024-05-19', true],
  ['2024-05-20', false],
  ['2025-08-12', false],
])('version %s', (version, hides) => {
  expect(isApiVersion(version)).toBe(true)
  expect(hidesErrors(version)).toBe(hides)
})

test.each(['', 'latest', '1.1', '2025-8-12'])('%s is not a version', (text) => {
  expect(isApiVersion(text)).toBe(false)
})

const notFound = jsonAnswer(404, { success: false, reasons: [{ code: 50000040, message: 'none' }] })
const PLACE = { path: '/v1/multi-organizations/data-labeling-job/1', isFile: false }
const status = (answer = notFound, changes: Partial<typeof PLACE> = {}, version = '186.0'): number =>
  asVersionSends(answer, { ...PLACE, ...changes, version }).status

test('an old version hides an error under 200', () => {
  expect(status()).toBe(200)
  expect(status(notFound, {}, '2024-05-20')).toBe(404)
  const flat = jsonAnswer(400, { code: 50000090, message: 'malformed' })
  expect(asVersionSends(flat, { ...PLACE, version: '341.0' })).toEqual(
    jsonAnswer(200, { success: false, code: 50000090, message: 'malformed' }),
  )
})

test('what has no category, comes from in front of the operations or is not below /v1 stays', () => {
  expect(status(jsonAnswer(500, { reasons: [{ code: 'SystemError', message: 'x' }] }))).toBe(500)
  for (const kept of [401, 409, 422, 429]) expect(status({ ...notFound, status: kept })).toBe(kept)
  expect(status(notFound, { path: '/objects/jobs/1' })).toBe(404)
  expect(status(notFound, { path: '/v1/files/1', isFile: true })).toBe(404)
})

test.each([
  [undefined, '186.0'],
  ['nonsense', '186.0'],
  ['2025-08-12', '2025-08-12'],
])('Zuora-Version: %s', (header, version) => {
  expect(versionOf(header, '186.0')).toBe(version)
})
