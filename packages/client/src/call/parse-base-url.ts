import type { BaseUrl } from '../transport/base-url.ts'

/** Plain http beyond loopback: not asked for, asked for where it may not be, or with a mock's credentials. */
type PlainHttp = 'refused' | 'wanted' | 'allowed'

/**
 * Parses a base URL, or says what is wrong with it: a missing scheme, plain http off loopback, credentials,
 * spaces and control characters, a query or a fragment. A `/v1` at the end is dropped, since the paths of the
 * API have it.
 */
export function parseBaseUrl(
  text: string,
  plainHttp: PlainHttp = 'refused',
): BaseUrl | { readonly problem: string } {
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
  const isHttp = url.protocol === 'http:' && (plainHttp === 'allowed' || isLoopback(url.hostname))
  if (url.protocol !== 'https:' && !isHttp) {
    const wayOut =
      plainHttp === 'wanted'
        ? 'allowInsecureHttp is for a mock tenant, whose client ids begin with 0badc0de'
        : 'plain http is for loopback only, and with allowInsecureHttp for a mock tenant'
    return { problem: `${shown} is not encrypted; use https (${wayOut})` }
  }
  const pathname = url.pathname.replace(/\/+$/, '').replace(/\/+v1$/, '')
  return { href: url.origin + pathname, origin: url.origin, pathname }
}

/** Whether a host name, as a URL has it, is this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(.+\.)?localhost$/.test(hostname) || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
