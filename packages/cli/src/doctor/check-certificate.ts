import type { PeerCertificate } from 'node:tls'

import type { Finding } from './finding.ts'

/** What is left of a certificate, from which on somebody should know. */
const SOON_MS = 14 * 86_400_000

/** Looks at the certificate of a host. */
export type ReadCertificate = (host: string, port: number, signal: AbortSignal) => Promise<PeerCertificate>

/** Looks at the certificate of a host, over a connection of its own. */
export const readCertificate: ReadCertificate = async (host, port, signal) => {
  const { connect } = await import('node:tls')
  const { promise, resolve, reject } = Promise.withResolvers<PeerCertificate>()
  const socket = connect({ host, port, servername: host, timeout: 10_000 }, () =>
    resolve(socket.getPeerCertificate()),
  )
  socket.on('error', reject)
  socket.on('timeout', () => reject(new Error('no answer within 10 s')))
  const onAbort = (): void => reject(signal.reason as Error)
  signal.addEventListener('abort', onAbort, { once: true })
  return await promise.finally(() => {
    signal.removeEventListener('abort', onAbort)
    socket.destroy()
  })
}

/** Whether the certificate of a host is good, and for how long. */
export async function checkCertificate(
  { protocol, hostname, port }: URL,
  {
    proxies,
    now,
    signal,
    read,
  }: {
    readonly proxies: readonly string[]
    readonly now: number
    readonly signal: AbortSignal
    readonly read: ReadCertificate
  },
): Promise<Finding> {
  const check = 'certificate'
  if (protocol === 'http:') return { check, state: 'unchecked', found: 'plain http has none' }
  if (proxies.length > 0)
    return { check, state: 'unchecked', found: `behind a proxy it is only seen that requests get through` }
  try {
    const { valid_to: until, issuer } = await read(hostname, Number(port || 443), signal)
    const left = Date.parse(until) - now
    const found = `of ${nameOf(issuer)}, good until ${new Date(Date.parse(until)).toISOString().slice(0, 10)}`
    return left < SOON_MS ? { check, state: 'warning', found } : { check, state: 'ok', found }
  } catch (error) {
    signal.throwIfAborted()
    const { message, syscall } = error as NodeJS.ErrnoException
    // A call of the system failed, such as the one that asks for the address: no certificate was shown.
    if (syscall !== undefined) return { check, state: 'unchecked', found: 'the host cannot be reached' }
    return {
      check,
      state: 'failed',
      found: message,
      help: 'for the authority of a company set NODE_EXTRA_CA_CERTS, or NODE_OPTIONS=--use-system-ca',
    }
  }
}

function nameOf(issuer: Partial<PeerCertificate['issuer']> | undefined): string {
  return [issuer?.O, issuer?.CN].flat().find((name) => name) ?? 'an authority without a name'
}
