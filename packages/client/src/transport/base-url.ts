import { ZuoraInputError } from '../errors/classes.ts'

/**
 * The base URL as an origin with an optional path, without a trailing slash.
 *
 * @throws ZuoraInputError for a missing scheme, plain http off loopback, credentials, a query or a fragment
 */
export function parseBaseUrl(text: string): string {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(text)) {
    throw refuse(
      `${JSON.stringify(text)} has no scheme; write "https://${text.replace(/^\/+/, '') || 'rest.zuora.com'}"`,
    )
  }
  const url = URL.parse(text)
  if (url === null)
    throw refuse(`${JSON.stringify(text)} is not a URL; write one like "https://rest.zuora.com"`)
  if (url.username !== '' || url.password !== '') {
    throw refuse('contains credentials; pass them as `auth`, never in the URL')
  }
  if (url.search !== '' || url.hash !== '') {
    throw refuse(`${JSON.stringify(text)} has a query or a fragment; pass only scheme, host and path`)
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw refuse(`${JSON.stringify(text)} is not encrypted; use https (plain http is for loopback only)`)
  }
  return url.href.replace(/\/+$/, '')
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function refuse(message: string): ZuoraInputError {
  return new ZuoraInputError([{ path: 'baseUrl', message }])
}
