/**
 * Paths that Zuora serves besides those of the spec, and what they mean.
 * All of them are in use by clients; the oldest come from the time when AQuA lived on the UI's host.
 */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^\/(?:v1\/batch-query\/|apps\/api\/batch-query\/?)$/, '/v1/batch-query'],
  [/^\/(?:v1|apps\/api)\/(?:batch-query\/)?files?\/([^/]+)\/?$/, '/v1/files/$1'],
  [/^\/apps\/api\/batch-query\/jobs\/(.+)$/, '/v1/batch-query/jobs/$1'],
]

/**
 * The path of the spec for a path that was sent: repeated slashes folded, aliases resolved. Any other comes
 * back unchanged.
 */
export function canonicalPath(sent: string): string {
  // A client that has been in use for years asks for "/v1/batch-query//jobs/…".
  const path = /^\w+:\/\//.test(sent) ? sent : sent.replaceAll(/\/{2,}/g, '/')
  for (const [pattern, replacement] of ALIASES)
    if (pattern.test(path)) return path.replace(pattern, replacement)
  return path
}
