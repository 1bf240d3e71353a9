/**
 * Paths that Zuora serves besides those of the spec, and what they mean.
 * All of them are in use by clients; the oldest come from the time when AQuA lived on the UI's host.
 */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^\/(?:v1\/batch-query\/|apps\/api\/batch-query\/?)$/, '/v1/batch-query'],
  [/^\/(?:v1|v1\/batch-query|apps\/api)\/file\/([^/]+)$/, '/v1/files/$1'],
  [/^\/apps\/api\/batch-query\/jobs\/(.+)$/, '/v1/batch-query/jobs/$1'],
]

/** The path of the spec for a path that was sent. A path that is not an alias comes back unchanged. */
export function canonicalPath(path: string): string {
  for (const [pattern, replacement] of ALIASES)
    if (pattern.test(path)) return path.replace(pattern, replacement)
  return path
}
