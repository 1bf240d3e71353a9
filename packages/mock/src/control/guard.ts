import { isIP } from 'node:net'

import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { isLoopback, nameOf } from '../http/hosts.ts'
import type { HttpRequest } from '../http/read-request.ts'
import type { Settings } from '../options/settings.ts'

/** The largest body of a call, in bytes. A snapshot can be as large as what a tenant reads at all. */
const MAX_BODY_BYTES = 1024 * 1024

/** What every answer below `/__mock` has: no page of somebody else shows it or reads it. */
const HEADERS: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

/**
 * The one door to all that lies below `/__mock`: answers a request by `answer` where it does not come from a
 * web page of somebody else, and refuses it where it may.
 */
export async function guardControl(
  settings: Pick<Settings, 'control' | 'controlHosts'>,
  tenantUrl: string,
  request: HttpRequest,
  answer: () => Promise<Answer>,
): Promise<Answer> {
  const why = settings.control ? whyRefused(settings.controlHosts, tenantUrl, request) : OFF
  const given = why === undefined ? await answer() : jsonAnswer(why.status, { error: why.error })
  return { ...given, headers: { ...HEADERS, ...given.headers } }
}

interface Why {
  readonly status: 403 | 413
  readonly error: string
}

const OFF: Why = {
  status: 403,
  error:
    'The control API is off, because this tenant listens beyond loopback. Start it with control: true to have it on.',
}

function whyRefused(hosts: readonly string[], tenantUrl: string, request: HttpRequest): Why | undefined {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers
  const refused = (error: string): Why => ({ status: 403, error })
  if (!isOurs(nameOf(host), hosts, tenantUrl))
    return refused(
      `The host ${quoted(host)} can be a name that a web page has bent to this tenant. ` +
        `Use localhost or an address, or start the tenant with controlHosts: [${quoted(nameOf(host))}] ` +
        '(zuora-jobs mock --control-host).',
    )
  // A link that somebody follows shows them the page, and nothing to the page that it was on.
  if (isOpenedByPerson(request)) return undefined
  if (origin !== undefined && !isOriginOf(origin, host))
    return refused(`The web page of ${quoted(origin)} cannot control this tenant: it is not from ${host}.`)
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return refused(
      `A web page that is not from ${host} cannot control this tenant (Sec-Fetch-Site: ${site}).`,
    )
  const isSnapshot = request.method === 'PUT' && request.path === '/__mock/snapshot'
  return !isSnapshot && Buffer.byteLength(request.body) > MAX_BODY_BYTES
    ? { status: 413, error: `The body is larger than ${MAX_BODY_BYTES} bytes.` }
    : undefined
}

/**
 * Whether no stranger can have this name, so that a page under it is nobody else's: one of this machine, an
 * address, a name without a dot (a service of compose) or below a domain that is kept private, and what the
 * test has named.
 */
function isOurs(name: string, hosts: readonly string[], tenantUrl: string): boolean {
  return (
    isLoopback(name) ||
    isIP(name) !== 0 ||
    /^[a-z\d_-]+$/.test(name) ||
    /\.(internal|test)$/.test(name) ||
    name === nameOf(new URL(tenantUrl).host) ||
    hosts.includes(name)
  )
}

function isOpenedByPerson({ method, headers }: HttpRequest): boolean {
  const { origin, 'sec-fetch-mode': mode, 'sec-fetch-dest': dest } = headers
  return method === 'GET' && mode === 'navigate' && dest === 'document' && origin === undefined
}

function isOriginOf(origin: string, host: string): boolean {
  return origin === `http://${host}` || origin === `https://${host}`
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)
}
