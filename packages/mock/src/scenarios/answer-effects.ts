import { type Answer, type Delivery, jsonAnswer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import type { Call } from '../pipeline/operation.ts'
import { effectName } from './effects.ts'
import type { AnswerEffect } from './scenario.ts'

/** What the scenarios do to one answer. */
export interface Disturbance {
  /** The names of the effects. */
  readonly effects: readonly string[]
  /** The answer in place of the operation's. It keeps to the spec. */
  readonly instead?: Answer
  /** How old the state is that the operation sees. */
  readonly staleMs: number
  /** What the job's status field says. */
  readonly status?: string
  /** Every token ends before the request's is looked at. */
  readonly revokeTokens: boolean
  /** What becomes of the answer after it was checked against the spec. */
  readonly spoil: (answer: Answer) => Answer
}

/** A page for people, as gateways and proxies have it. */
const page = (title: string): string =>
  `<html><head><title>${title}</title></head><body>${title} (mock tenant)</body></html>\n`

const reasons: Readonly<Record<number, string>> = {
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Time-out',
}

/** What these effects do to the answer to a call. */
export function disturbanceOf(
  effects: readonly AnswerEffect[],
  call: Pick<Call, 'state' | 'requestId'>,
): Disturbance {
  const has = (name: string): boolean => effects.some((effect) => name in effect)
  const stale = effects.flatMap((effect) => ('stale' in effect ? [effect.stale.byMs] : []))
  const shown = effects.flatMap((effect) => ('show' in effect ? [effect.show.status] : []))
  const instead = effects.flatMap((effect) => insteadOf(effect, call) ?? []).at(0)
  const status = shown.at(-1)
  const delivery = deliveryOf(effects)
  return {
    effects: effects.map((effect) => effectName({ effect })),
    ...(instead === undefined ? {} : { instead }),
    staleMs: Math.max(0, ...stale),
    ...(status === undefined ? {} : { status }),
    revokeTokens: has('revokeTokens'),
    spoil: (answer) => {
      const spoilt = has('html') ? htmlAnswer(answer) : has('malformed') ? malformed(answer) : answer
      return delivery === undefined ? spoilt : { ...spoilt, delivery }
    },
  }
}

/** A JSON answer about jobs in which every job has this status. */
export function withStatus(answer: Answer, status: string): Answer {
  if (!('json' in answer.body)) return answer
  const job = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if ('jobs' in value && Array.isArray(value.jobs)) return { ...value, jobs: value.jobs.map(job) }
    if ('jobStatus' in value) return { ...value, jobStatus: status }
    // A refusal has a status as well, but no id.
    return 'id' in value || 'Id' in value ? { ...value, status } : value
  }
  return { ...answer, body: { json: job(answer.body.json) } }
}

function insteadOf(effect: AnswerEffect, call: Pick<Call, 'state' | 'requestId'>): Answer | undefined {
  if ('limit' in effect) {
    const { retryAfterSeconds, resetSeconds } = effect.limit
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
  if ('fault' in effect) {
    const { status, html } = effect.fault
    const title = `${status} ${reasons[status]}`
    return html === true
      ? { status, body: { file: { contentType: 'text/html', bytes: Buffer.from(page(title)) } } }
      : jsonAnswer(status, { reasons: [{ code: 'SystemError', message: `${title} (by a scenario)` }] })
  }
  // Neither reaches the client; what does, or nothing, takes its place when the spec has been checked.
  if ('html' in effect || ('drop' in effect && effect.drop === 'before'))
    return commonError(call, 500, 'SystemError', 'Never sent.')
  return undefined
}

function deliveryOf(effects: readonly AnswerEffect[]): Delivery | undefined {
  const parts = effects.map((effect): Delivery => {
    if ('drop' in effect) return { drop: true }
    if ('delay' in effect) return { delayMs: effect.delay.ms }
    if ('slow' in effect) return { slowMs: effect.slow.ms }
    return 'truncate' in effect ? { truncate: true } : {}
  })
  const delivery: Delivery = Object.assign({}, ...parts)
  return Object.keys(delivery).length === 0 ? undefined : delivery
}

function htmlAnswer({ headers }: Answer): Answer {
  const bytes = Buffer.from(page('Sign in'))
  return {
    status: 200,
    body: { file: { contentType: 'text/html', bytes } },
    ...(headers === undefined ? {} : { headers }),
  }
}

function malformed(answer: Answer): Answer {
  if (!('json' in answer.body)) return answer
  const text = JSON.stringify(answer.body.json)
  const bytes = Buffer.from(text.slice(0, Math.ceil(text.length / 2)))
  return { ...answer, body: { file: { contentType: 'application/json', bytes } } }
}
