import type { Paths } from './document.ts'
import { METHODS, UNNAMED } from './methods.ts'

const VERBS = new Set(['get', 'post', 'put', 'patch', 'delete'])

/**
 * The reference of the client's named operations, as Markdown: one line per operation with its route.
 *
 * @throws Error for an operation of the spec without a named one, or the reverse
 */
export function generateApiTable(paths: Paths): string {
  const rows = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([verb, operation]) =>
      VERBS.has(verb) ? [{ route: `${verb.toUpperCase()} ${path}`, ...operation }] : [],
    ),
  )
  const ids = rows.map(({ operationId = '' }) => operationId)
  const strangers = [
    ...ids.filter((id) => !Object.hasOwn(METHODS, id) && !UNNAMED.has(id)),
    ...Object.keys(METHODS).filter((id) => !ids.includes(id)),
  ]
  if (strangers.length > 0) throw new Error(`methods.ts and the spec disagree about ${strangers.join(', ')}`)

  const tags = [...new Set(rows.flatMap(({ tags = [] }) => tags))]
  const sections = tags.map((tag) => {
    const lines = rows.flatMap(({ operationId = '', summary, route, tags: own, externalDocs }) => {
      const method = METHODS[operationId]
      if (!own?.includes(tag) || method === undefined) return []
      const call = `\`zuora.${method.call}\` → \`${method.returns}\``
      return [`- ${call}<br>[${route}](${externalDocs?.url}): ${summary}`]
    })
    return lines.length === 0 ? '' : `\n## ${tag}\n\n${lines.join('\n')}\n`
  })
  return (
    '# Named operations\n\nGenerated from the spec by `pnpm regenerate`. Every call takes a last argument with `signal`, ' +
    '`timeoutMs`, `totalTimeoutMs`,\n`retries`, `trackId`, `entityId`, `orgIds` and `apiVersion`; submits of AQuA, ' +
    'data labeling and data query jobs also `idempotencyKey`.\nStatus, headers and `retryAfterMs` of an answer come with ' +
    '`zuora.request({ method, path, … })`, for any route.\n' +
    sections.join('')
  )
}
