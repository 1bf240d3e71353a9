import { describe, expect, it } from 'vitest'

import { createSecrets } from './create-secrets.ts'

const SHOWN = 'a "[redacted]" b'

describe('createSecrets', () => {
  it.each([
    ['as it is', 'p=q/r+s t~!()*é', 'p=q/r+s t~!()*é'],
    ['escaped as Gson does', 'p=q&rs', String.raw`p\u003dq\u0026rs`],
    ['escaped in capitals', 'p=qrst', String.raw`p\u003Dqrst`],
    ['with an escaped slash', 'pass/word', String.raw`pass\/word`],
    ['as JSON within JSON', 'pass"word=', String.raw`pass\\\"word\\u003d`],
    ['with an escaped backslash', 'pass\\word', JSON.stringify('pass\\word').slice(1, -1)],
    ['in capital percent form', 'p=q/r+s', 'p%3Dq%2Fr%2Bs'],
    ['in lower percent form', 'p=q/r+s', 'p%3dq%2fr%2bs'],
    ['as a form', "p q~!'()*", String(new URLSearchParams({ s: "p q~!'()*" })).slice(2)],
    ['as a form beyond ASCII', 'pé€😀xyz', encodeURIComponent('pé€😀xyz')],
    ['as JSON beyond ASCII', 'pé😀xyz', String.raw`p\u00e9\uD83D\uDE00xyz`],
    ['in a host name', 'AbCdEf', 'abcdef'],
  ])('showed a secret that a server echoes %s', (_, secret, echoed) => {
    const secrets = createSecrets()
    secrets.keep(secret)
    expect(secrets.redact(`a "${echoed}" b`)).toBe(SHOWN)
  })

  it('forgot the client secret after 24 tokens', () => {
    const secrets = createSecrets()
    secrets.keep('client-secret')
    for (let count = 0; count < 1_000; count += 1) secrets.add(`token-${count}`)
    expect(secrets.redact('a "client-secret" b')).toBe(SHOWN)
    expect(secrets.redact('a "token-999" b')).toBe(SHOWN)
    expect(secrets.redact('a "token-976" b')).toBe(SHOWN)
  })

  it('takes out the whole of a secret that starts with another one', () => {
    const secrets = createSecrets()
    secrets.add('abcdef')
    secrets.add('abcdefgh')
    expect(secrets.redact('a "abcdefgh" b')).toBe(SHOWN)
  })

  it('leaves alone what is too short to be a secret', () => {
    const secrets = createSecrets()
    secrets.keep('id')
    secrets.add('token')
    expect(secrets.redact('an id and a token')).toBe('an id and a token')
  })
})
