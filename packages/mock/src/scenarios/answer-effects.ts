import { STATUS_CODES } from 'node:http'

import { FAMILIES } from '@zuora-jobs/spec'

import { type Answer, type Delivery, jsonAnswer } from '../engine/answer.ts'
import * as schema from '../schema/schema.ts'
import type { AnswerEffectTable } from './effect.ts'
import { POLLS, WITH_JSON, WITH_TOKEN } from './operations.ts'

/** What can happen to an answer, whatever the job does. */
export interface AnswerEffects {
  /**
   * 429, with `Retry-After` or with `RateLimit-Reset` only.
   *
   * `Retry-After` is there when `retryAfterSeconds` is given. `resetSeconds` is the `RateLimit-Reset`;
   * without it, that is the end of the minute. Nothing is done.
   */
  readonly limit: { readonly retryAfterSeconds?: number; readonly resetSeconds?: number }
  /**
   * A fault of the server, 500 to 504, as JSON or, from 502 on, as the page of a gateway.
   *
   * Nothing is done.
   */
  readonly fault: { readonly status: number; readonly html?: true }
  /**
   * HTTP 200 with a page where JSON or a file belongs, as a proxy's sign-in page.
   *
   * Nothing is done.
   */
  readonly html: true
  /** The connection is cut without an answer: before anything was done, or after everything was. */
  readonly drop: 'before' | 'after'
  /** The whole answer comes so many milliseconds later, in the tenant's time. */
  readonly delay: { readonly ms: number }
  /**
   * The headers and half of the body come at once, the rest so many milliseconds later, in the tenant's time.
   */
  readonly slow: { readonly ms: number }
  /** Half of the announced body comes, then the connection is cut. */
  readonly truncate: true
  /** The body is half of the JSON, announced as if it were whole. */
  readonly malformed: true
  /** Every token ends, that of the request among them, which is answered 401. */
  readonly revokeTokens: true
  /** Who asks for a token gets the last one again, as long as it is good. */
  readonly sameToken: true
  /** The answer shows the job as it stood so many milliseconds ago: status and counters go back. */
  readonly stale: { readonly byMs: number }
  /** The answer says this in the job's status field, also a word that nobody knows. */
  readonly show: { readonly status: string }
}

/** It does not reach the client; what does, or nothing, takes its place after the check against the spec. */
const NEVER_SENT = jsonAnswer(500, { reasons: [{ code: 'SystemError', message: 'Never sent.' }] })

/** How each effect on answers is checked, and what it does. */
export const ANSWER_EFFECTS: AnswerEffectTable<AnswerEffects> = {
  limit: {
    value: schema.object(
      { retryAfterSeconds: schema.optional(schema.SECONDS), resetSeconds: schema.optional(schema.SECONDS) },
      { atLeastOne: true },
    ),
    replaces: true,
    instead: limitAnswer,
  },
  fault: {
    value: schema.object({
      status: schema.wholeNumber('be an HTTP status from 500 to 504', 500, 504),
      html: schema.optional(schema.YES),
    }),
    problem: ({ status, html }) =>
      html === true && status < 502
        ? `fault.html is true; a page comes from a gateway, with a status from 502, not with ${status}.`
        : undefined,
    replaces: true,
    instead: faultAnswer,
  },
  html: {
    value: schema.YES,
    replaces: true,
    breaksSpec: true,
    instead: () => NEVER_SENT,
    sent: (answer) => ({ ...answer, status: 200, body: page('Sign in') }),
  },
  drop: {
    value: schema.oneOf('before', 'after'),
    replaces: true,
    breaksSpec: true,
    instead: (when) => (when === 'before' ? NEVER_SENT : undefined),
    sent: (answer) => delivered(answer, { drop: true }),
  },
  delay: {
    value: schema.object({ ms: schema.MILLISECONDS }),
    sent: (answer, { ms }) => delivered(answer, { delayMs: ms }),
  },
  slow: {
    value: schema.object({ ms: schema.MILLISECONDS }),
    sent: (answer, { ms }) => delivered(answer, { slowMs: ms }),
  },
  truncate: { value: schema.YES, breaksSpec: true, sent: (answer) => delivered(answer, { truncate: true }) },
  malformed: { operations: WITH_JSON, value: schema.YES, breaksSpec: true, sent: halfOfTheJson },
  revokeTokens: { operations: WITH_TOKEN, value: schema.YES, endsTokens: true },
  sameToken: {
    operations: ['createToken'],
    value: schema.YES,
    operationsFor: () => ['createToken'],
    keepsToken: true,
  },
  stale: {
    operations: POLLS,
    value: schema.object({ byMs: schema.MILLISECONDS }),
    asOf: (now, { byMs }) => now - byMs,
  },
  show: {
    operations: POLLS,
    value: schema.object({ status: schema.textThat('be a word', (word) => word !== '') }),
    answered: (answer, { status }) => withStatus(answer, status),
  },
}

function limitAnswer({ retryAfterSeconds, resetSeconds }: AnswerEffects['limit']): Answer {
  const seconds = retryAfterSeconds ?? resetSeconds
  const message = `API Rate limit exceeded for the minute, retry after ${seconds} seconds`
  return jsonAnswer(
    429,
    { reasons: [{ code: 70, message }] },
    {
      'ratelimit-remaining': '0',
      ...(resetSeconds === undefined ? {} : { 'ratelimit-reset': String(resetSeconds) }),
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
  )
}

function faultAnswer({ status, html }: AnswerEffects['fault']): Answer {
  const title = `${status} ${STATUS_CODES[status]}`
  return html === true
    ? { status, body: page(title) }
    : jsonAnswer(status, { reasons: [{ code: 'SystemError', message: `${title} (by a scenario)` }] })
}

/** A page for people, as gateways and proxies have it. */
function page(title: string): Answer['body'] {
  const text = `<html><head><title>${title}</title></head><body>${title} (mock tenant)</body></html>\n`
  return { file: { contentType: 'text/html', bytes: Buffer.from(text) } }
}

function delivered(answer: Answer, delivery: Delivery): Answer {
  return { ...answer, delivery: { ...answer.delivery, ...delivery } }
}

function halfOfTheJson(answer: Answer): Answer {
  if (!('json' in answer.body)) return answer
  const text = JSON.stringify(answer.body.json)
  const bytes = Buffer.from(text.slice(0, Math.ceil(text.length / 2)))
  return { ...answer, body: { file: { contentType: 'application/json', bytes } } }
}

/** The status fields of families that no other thing has: a plain `status` is also one of refusals. */
const OWN_STATUS_FIELDS = Object.values(FAMILIES)
  .map(({ status }) => status.slice(status.lastIndexOf('/') + 1))
  .filter((name) => name !== 'status')

/** A JSON answer about jobs in which every job has this status. */
function withStatus(answer: Answer, status: string): Answer {
  if (!('json' in answer.body)) return answer
  const job = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(job)
    // Jobs stand in the answer itself, in a list, or in what a family wraps around both.
    const around = ['jobs', 'data'].find((name) => name in value)
    if (around !== undefined) return { ...value, [around]: job(Reflect.get(value, around)) }
    const field = OWN_STATUS_FIELDS.find((name) => name in value)
    if (field !== undefined) return { ...value, [field]: status }
    // A refusal has a status as well, but no id.
    return 'id' in value || 'Id' in value ? { ...value, status } : value
  }
  return { ...answer, body: { json: job(answer.body.json) } }
}
