import { isZuoraHost } from './hosts.ts'

/** An origin, whose port can be any: `http://127.0.0.1:*`. */
const TARGET = /^https?:\/\/(?<host>\[[\da-f:.]+\]|[^/:?#@\s]+)(:(\d{1,5}|\*))?\/?$/i

/** Whether a text says where callouts may go. */
export function isCalloutTarget(text: unknown): boolean {
  const host = typeof text === 'string' ? TARGET.exec(text)?.groups?.['host'] : undefined
  return host !== undefined && !isZuoraHost(host)
}

/** Whether a URL is below one of the places where callouts may go. */
export function mayCallOut(targets: readonly string[], url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, origin } = new URL(url)
  return targets.some((target) =>
    target.replace(/\/$/, '').endsWith(':*')
      ? new URL(target.replace(':*', '')).origin === `${protocol}//${hostname}`
      : new URL(target).origin === origin,
  )
}
