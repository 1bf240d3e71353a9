/** The name or the address in a `Host` header, without the port, brackets and a dot at the end. */
export function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/^(\[[^\]]*\]|[^:]*):\d*$/, '$1')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
}

/** Whether a host name, or an address with a port, is one of Zuora's own. */
export function isZuoraHost(host: string): boolean {
  return /(^|\.)zuora\.com$/.test(nameOf(host))
}

/**
 * Why a request is not for a mock tenant, or `undefined` when it is: it was sent to a proxy, or to Zuora
 * under a name that leads to this machine.
 */
export function whyMisdirected(path: string, host: string | undefined): string | undefined {
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(path))
    return `This is a mock tenant and no proxy; it cannot take a request to ${path.split('/', 3).at(-1)}.`
  if (host === undefined || !isZuoraHost(host)) return undefined
  return `This is a mock tenant and not ${host}. Point the client at the tenant's own URL.`
}

/** Whether a host name or an address is one of this machine, which nobody else can reach. */
export function isLoopback(host: string): boolean {
  return /^(.+\.)?localhost$/.test(host) || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}
