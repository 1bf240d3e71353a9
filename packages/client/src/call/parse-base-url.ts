import type { BaseUrl } from '../transport/base-url.ts'

/**
 * Parses a base URL, or says what is wrong with it: a missing scheme, plain http off loopback, credentials,
 * spaces and control characters, a query or a fragment. A `/v1` at the end is dropped, since the paths of the
 * API have it.
 */
export function parseBaseUrl(text: string): BaseUrl | { readonly problem: string } {
  const shown = JSON.stringify(text)
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(text)) {
    const meant = text.replace(/^\/+/, '') || 'rest.zuora.com'
    return { problem: `${shown} has no scheme; write "https://${meant}"` }
  }
  const url = URL.parse(text)
  if (url === null) return { problem: `${shown} is not a URL; write one like "https://rest.zuora.com"` }
  if (url.username !== '' || url.password !== '') {
    return { problem: 'contains credentials; pass them as `auth`, never in the URL' }
  }
  // The parser drops an empty query or fragment, tabs and line breaks: the text is looked at instead.
  if (/[?#]/.test(text)) {
    return { problem: `${shown} has a query or a fragment; pass only scheme, host and path` }
  }
  if (/[\0-\x20\x7f-\x9f]/.test(text)) {
    return { problem: `${shown} contains white space or a control character; remove it` }
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { problem: `${shown} is not encrypted; use https (plain http is for loopback only)` }
  }
  const pathname = url.pathname.replace(/\/+$/, '').replace(/\/+v1$/, '')
  return { href: url.origin + pathname, origin: url.origin, pathname }
}

/** Whether a host name, as a URL has it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost$/.test(hostname) || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
