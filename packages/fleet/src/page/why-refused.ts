import { isIP } from 'node:net'

/**
 * Why a request is not answered: it comes from a web page of somebody else, or under a name that such a page
 * may have bent to this machine. `undefined` where it may be.
 */
export function whyRefused(hosts: readonly string[], { method, url, headers }: Request): string | undefined {
  const host = headers.get('host') ?? new URL(url).host
  const { hostname: name } = new URL(URL.canParse(`http://${host}`) ? `http://${host}` : 'http://invalid.')
  if (!isOurs(name, hosts)) {
    return `the host ${quoted(host)} can be a name that a web page has bent to this machine: use localhost or an address, or fleet.page({ hosts: [${quoted(name)}] })`
  }
  const origin = headers.get('origin')
  const [site, mode, dest] = ['site', 'mode', 'dest'].map((part) => headers.get(`sec-fetch-${part}`))
  // A link that somebody follows shows them the page, and nothing to the page that it was on.
  if (method === 'GET' && mode === 'navigate' && dest === 'document' && origin === null) return undefined
  const isOwn = origin === null || origin === `http://${host}` || origin === `https://${host}`
  if (isOwn && (site === null || site === 'same-origin' || site === 'none')) return undefined
  return `a web page that is not from ${quoted(host)} cannot read this one`
}

/**
 * Whether no stranger can have this name: one of this machine, an address, a name without a dot or below a
 * domain that is kept private, and what the caller has named.
 */
function isOurs(name: string, hosts: readonly string[]): boolean {
  return (
    /^(.+\.)?localhost$/.test(name) ||
    isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0 ||
    /^[a-z\d_-]+$/.test(name) ||
    /\.(internal|test)$/.test(name) ||
    hosts.includes(name)
  )
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
