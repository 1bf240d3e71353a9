/** A request that the tenant received; `at` counts from the tenant's first instant. */
export interface TenantRequest {
  readonly method: string
  readonly path: string
  readonly at: number
  readonly url: URL
  readonly key: string | undefined
  /** The first byte that is wanted of a file. */
  readonly from?: number | undefined
  readonly body: unknown
}

export async function readRequest(request: Request, url: URL, at: number): Promise<TenantRequest> {
  const { method, headers } = request
  const isJson = headers.get('content-type') === 'application/json'
  const text = request.body === null ? '' : await request.text()
  return {
    method,
    path: url.pathname,
    url,
    at,
    key: headers.get('idempotency-key') ?? undefined,
    from: Number(/^bytes=(\d+)-$/.exec(headers.get('range') ?? '')?.[1] ?? 0),
    body: isJson && text !== '' ? JSON.parse(text) : text,
  }
}
