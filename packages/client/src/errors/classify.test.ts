import { expect, it } from 'vitest'

import { classify } from './classify.ts'

/** Of a status, a code, and whether AQuA has sent it. */
const of = (status: number, code?: string, isAqua = false): string => {
  const [category, Class] = classify(status, code, isAqua)
  return `${category} ${Class.name}`
}

it.each<[string, readonly string[]]>([
  ['permission ZuoraPermissionError', ['10']],
  ['authentication ZuoraAuthenticationError', ['11']],
  ['invalid ZuoraResponseError', ['20', '21', '22', '23', '27', '30', '45', '90']],
  ['not-found ZuoraNotFoundError', ['40']],
  ['lock ZuoraServerError', ['50']],
  ['internal ZuoraServerError', ['60']],
  ['temporary ZuoraServerError', ['61']],
  ['limit ZuoraLimitError', ['70']],
  ['external ZuoraServerError', ['99']],
])('%s: by the end of a code, whatever the status', (expected, ends) => {
  for (const end of ends) {
    for (const code of [`500000${end}`, end]) {
      expect([code, of(200, code), of(500, code)]).toEqual([code, expected, expected])
    }
  }
})

it.each<[string, readonly number[]]>([
  ['permission ZuoraPermissionError', [403]],
  ['authentication ZuoraAuthenticationError', [401]],
  ['invalid ZuoraResponseError', [400, 405, 422, 499]],
  ['not-found ZuoraNotFoundError', [404, 410]],
  ['lock ZuoraServerError', [409]],
  ['internal ZuoraServerError', [500, 501, 599]],
  ['temporary ZuoraServerError', [408, 502, 503, 504]],
  ['limit ZuoraLimitError', [429]],
  ['unknown ZuoraResponseError', [0, 200, 299, 302]],
])('%s: by the status, where there is no code', (expected, statuses) => {
  for (const status of statuses) expect([status, of(status)]).toEqual([status, expected])
})

it.each<[string, readonly string[]]>([
  ['permission ZuoraPermissionError', ['90009']],
  ['not-found ZuoraNotFoundError', ['90001', '90002', '90003']],
  ['internal ZuoraServerError', ['90006', '90008', '90010']],
  ['temporary ZuoraServerError', ['90022']],
  ['limit ZuoraLimitError', ['90028']],
  ['rejected AquaJobRejectedError', ['90005', '']],
])('%s: by a code of AQuA', (expected, codes) => {
  for (const code of codes) expect([code, of(200, code, true)]).toEqual([code, expected])
  expect(of(500, codes[0], true)).toBe(expected)
})

it('takes HTTP 429 for a limit, whatever the body says', () => {
  expect([of(429, '50000020'), of(429, '90005', true)]).toEqual([
    'limit ZuoraLimitError',
    'limit ZuoraLimitError',
  ])
})

it.each(['500', '5000004', '500000400', 'x50000040', '50000040x', 'SystemError', '50000041'])(
  'goes by the status where the code is none of Zuora: %s',
  (code) => {
    expect([of(404, code), of(200, code)]).toEqual([
      'not-found ZuoraNotFoundError',
      'unknown ZuoraResponseError',
    ])
  },
)

it('reads a digit alone as a code that says nothing', () => {
  expect(of(404, '4')).toBe('not-found ZuoraNotFoundError')
})
