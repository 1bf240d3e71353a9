import type { Answer } from '../engine/answer.ts'
import { isLoopback, nameOf } from './hosts.ts'
import type { HttpRequest } from './read-request.ts'

/** Which web pages may read answers: none, those of this machine, or all. */
export type Cors = boolean | 'local'

/** The answer to a browser that asks what a page may send; `undefined` where nobody asks or it may not. */
export function preflightAnswer(cors: Cors, { method, headers }: HttpRequest): Answer | undefined {
  const wanted = headers['access-control-request-method']
  const origin = allowedOrigin(cors, headers)
  if (method !== 'OPTIONS' || wanted === undefined || origin === undefined) return undefined
  return {
    status: 200,
    headers: {
      ...origin,
      'access-control-allow-methods': 'GET, HEAD, POST, PUT, PATCH, DELETE',
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      // Browsers that tell networks apart ask a second question.
      'access-control-allow-private-network': 'true',
      'access-control-max-age': '600',
    },
    body: { file: { contentType: 'text/plain', bytes: Buffer.alloc(0) } },
  }
}

/** The answer as a page may read it, where it may. */
export function withCors(cors: Cors, { headers }: HttpRequest, answer: Answer): Answer {
  const origin = allowedOrigin(cors, headers)
  if (origin === undefined) return answer
  return { ...answer, headers: { ...answer.headers, ...origin, 'access-control-expose-headers': '*' } }
}

function allowedOrigin(
  cors: Cors,
  { origin }: HttpRequest['headers'],
): { readonly 'access-control-allow-origin': string; readonly vary: string } | undefined {
  if (origin === undefined || cors === false) return undefined
  if (cors === 'local' && !isLocalOrigin(origin)) return undefined
  return { 'access-control-allow-origin': origin, vary: 'origin' }
}

function isLocalOrigin(origin: string): boolean {
  return URL.canParse(origin) && isLoopback(nameOf(new URL(origin).host))
}
