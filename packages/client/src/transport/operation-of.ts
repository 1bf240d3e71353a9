/** Method and path of a request, for messages: no host, and no query string, which may hold private values. */
export function operationOf(request: Pick<Request, 'method' | 'url'>): string {
  return `${request.method} ${new URL(request.url).pathname}`
}
