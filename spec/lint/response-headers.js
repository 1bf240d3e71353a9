const LIMITS = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset']
const CONCURRENCY = ['Concurrency-Limit-Type', 'Concurrency-Limit-Limit', 'Concurrency-Limit-Remaining']
const TOKEN_LIMITS = ['X-RateLimit-Limit-minute', 'X-RateLimit-Remaining-minute']
const ALWAYS = ['Zuora-Request-Id', 'Zuora-Track-Id']
const GUARDED = new Set([
  ...LIMITS,
  ...CONCURRENCY,
  ...TOKEN_LIMITS,
  ...ALWAYS,
  'Retry-After',
  'WWW-Authenticate',
])

/** The guarded headers of an answer, by where and with which status it comes. */
function expected(path, status) {
  // A gateway answers these; it knows none of Zuora's headers.
  if (status === '5XX') return ['Retry-After']
  const byPath =
    path === '/oauth/token' ? TOKEN_LIMITS : path.startsWith('/v1/') ? [...LIMITS, ...CONCURRENCY] : LIMITS
  const byStatus = status === '429' ? ['Retry-After'] : []
  if (status === '401' && path !== '/oauth/token') byStatus.push('WWW-Authenticate')
  return [...ALWAYS, ...byPath, ...byStatus]
}

/** Limits, ids and waiting times are announced where they really occur, and nowhere else. */
export function ResponseHeaders() {
  let path
  return {
    PathItem: {
      enter(_item, ctx) {
        path = ctx.key
      },
      Operation: {
        Responses(responses, ctx) {
          for (const [status, reference] of Object.entries(responses)) {
            const response = reference.$ref ? ctx.resolve(reference).node : reference
            const headers = Object.keys(response?.headers ?? {})
            const wanted = expected(path, status)
            const missing = wanted.filter((name) => !headers.includes(name))
            const strange = headers.filter((name) => GUARDED.has(name) && !wanted.includes(name))
            const location = ctx.location.child([status])
            for (const name of missing) ctx.report({ message: `Header \`${name}\` is missing.`, location })
            for (const name of strange) {
              ctx.report({ message: `Header \`${name}\` does not occur here.`, location })
            }
          }
        },
      },
    },
  }
}
