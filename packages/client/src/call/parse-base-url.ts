import type { BaseUrl } from '../transport/base-url.ts'

/**
 * Parses a base URL, or says what is wrong with it: a missing scheme, plain http off loopback, credentials, a
 * query or a fragment.
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
  if (url.search !== '' || url.hash !== '') {
    return { problem: `${shown} has a query or a fragment; pass only scheme, host and path` }
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return { problem: `${shown} is not encrypted; use https (plain http is for loopback only)` }
  }
  const pathname = url.pathname.replace(/\/+$/, '')
  return { href: url.origin + pathname, origin: url.origin, pathname }
}

/** Whether a host name, as a URL has it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
