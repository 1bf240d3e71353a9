import { onTestFinished } from 'vitest'

import { type MockTenant, type MockTenantOptions, startMockTenant } from '../src/index.ts'

/**
 * A tenant in stepped time that is closed at the end of the test; no answer of it may have broken the spec.
 */
export async function startTenant(options: MockTenantOptions = {}): Promise<MockTenant> {
  const tenant = await startMockTenant({ time: 'stepped', ...options })
  onTestFinished(async () => {
    await tenant.close()
    const bugs = tenant.requests.flatMap(({ findings }) =>
      findings.filter(({ verdict }) => verdict === 'bug'),
    )
    if (bugs.length > 0) throw new Error(`The tenant's answers broke the spec: ${JSON.stringify(bugs)}`)
  })
  return tenant
}

/** A call to the tenant with a token, as any HTTP client would make it. */
export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>

export interface Reply {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; `undefined` when it is not JSON. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects and fails when it is not there
  readonly json: any
}

export async function signIn(tenant: MockTenant): Promise<Call> {
  return callWith(tenant, await getToken(tenant))
}

export function callWith(tenant: MockTenant, token: string): Call {
  return async (method, path, body, headers = {}) =>
    await send(tenant.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
}

export async function getToken(tenant: MockTenant): Promise<string> {
  const form = {
    client_id: tenant.clientId,
    client_secret: tenant.clientSecret,
    grant_type: 'client_credentials',
  }
  const reply = await send(`${tenant.url}/oauth/token`, { method: 'POST', body: new URLSearchParams(form) })
  return String(reply.json.access_token)
}

export async function send(url: string, init?: RequestInit): Promise<Reply> {
  const response = await fetch(url, init)
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== ''
  return {
    status: response.status,
    headers: response.headers,
    text,
    json: isJson ? JSON.parse(text) : undefined,
  }
}
