/** Whether a host name, or an address with a port, is one of Zuora's own. */
export function isZuoraHost(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
  return /(^|\.)zuora\.com$/.test(name)
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
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Whether a URL leads to this machine. The mock calls nobody else. */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return /^https?:$/.test(protocol) && isLoopback(hostname.replaceAll(/^\[|\]$/g, ''))
}
