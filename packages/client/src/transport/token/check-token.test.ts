import { expect, it } from 'vitest'

import { canBeSent, checkToken } from './check-token.ts'

it.each(['t', 'a b~', '\u00a0\u00ff'])('lets %j through', (token) => {
  expect(canBeSent(token)).toBe(true)
  expect(() => checkToken(token, 'auth.getToken')).not.toThrow()
})

it.each(['', undefined, null, 7, ['t'], 'a\nb', 'a\u0000', '\u007f', '\u0080', 'ü\u0100', ' \u2028'])(
  'refuses %j, and does not quote it',
  (token) => {
    expect(canBeSent(token)).toBe(false)
    expect(() => checkToken(token, 'auth.getToken')).toThrow(
      expect.objectContaining({
        name: 'ZuoraInputError',
        message:
          'auth.getToken: gave a token that no header can carry; return text without line breaks, control ' +
          'characters and characters beyond Latin-1',
      }),
    )
  },
)
