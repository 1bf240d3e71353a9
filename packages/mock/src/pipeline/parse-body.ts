import type { WireRequest } from '../http/read-request.ts'
import type { Finding } from './finding.ts'

/** A body as the engine takes it, or what is wrong with it. */
export type ParsedBody = { readonly body: unknown } | { readonly trouble: Finding }

/** Reads JSON as a value and leaves everything else as text. A body without a content type counts as JSON. */
export function parseBody({ body, headers }: Pick<WireRequest, 'body' | 'headers'>): ParsedBody {
  if (body === '') return { body: undefined }
  const type = headers['content-type'] ?? 'application/json'
  if (!/^application\/(json|[\w.-]+\+json)\b/i.test(type)) return { body }
  try {
    return { body: JSON.parse(body) as unknown }
  } catch (error) {
    const message = error instanceof Error ? error.message : 'no JSON'
    return { trouble: { where: 'request', path: 'body', rule: 'json', message, verdict: 'refused' } }
  }
}
