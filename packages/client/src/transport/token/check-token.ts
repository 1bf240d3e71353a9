import { ZuoraInputError } from '../../errors/error-classes.ts'

/** Whether a value is a token that a header can carry: text of Latin-1 without control characters. */
export function canBeSent(token: unknown): token is string {
  return typeof token === 'string' && /^[\x20-\x7e\xa0-\xff]+$/.test(token)
}

/**
 * Checks a token that the caller's code provided. `fetch` would quote it in what it throws.
 *
 * @throws ZuoraInputError that does not quote it either
 */
export function checkToken(token: unknown, path: string): asserts token is string {
  if (canBeSent(token)) return
  const message =
    'gave a token that no header can carry; return text without line breaks, control characters and ' +
    'characters beyond Latin-1'
  throw new ZuoraInputError([{ path, message }])
}
