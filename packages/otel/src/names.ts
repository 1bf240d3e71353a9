import { SpanKind } from '@opentelemetry/api'

import { errorType } from './error-type.ts'
import type { ChannelName, Trace } from './trace.ts'

/** What an attribute says; `read` takes it out of what a channel tells, `undefined` where that has none. */
export interface AttributeFact {
  readonly says: string
  readonly read: (trace: Trace) => string | number | boolean | undefined
}

/**
 * Every attribute. None holds an input, a result, a message or a key of a caller: those may hold data of
 * customers. OpenTelemetry has names for HTTP, and none yet for jobs of a server: those may change.
 */
export const ATTRIBUTES: Readonly<Record<string, AttributeFact>> = {
  'http.request.method': { says: '`GET`', read: ({ operation }) => operation?.split(' ', 1)[0] },
  'url.template': { says: 'the path as the spec has it', read: ({ route }) => route?.replace(ID, '{id}') },
  'http.response.status_code': { says: 'of the answer', read: ({ status }) => status },
  'http.request.resend_count': {
    says: 'repeats before this attempt, where there were any',
    read: ({ attempt = 1 }) => (attempt > 1 ? attempt - 1 : undefined),
  },
  'error.type': {
    says: 'the category or code of the error',
    read: ({ error }) => (error === undefined ? undefined : errorType(error)),
  },
  'zuora.track_id': { says: '`Zuora-Track-Id`', read: ({ trackId }) => trackId },
  'zuora.request_id': { says: '`Zuora-Request-Id` of the answer', read: ({ requestId }) => requestId },
  'zuora.tenant': { says: 'the tenant, as handles name it', read: ({ handle }) => handle?.tenant },
  'zuora.job.family': { says: '`aqua`', read: ({ family }) => family },
  'zuora.job.id': { says: 'the id of the job', read: ({ handle }) => handle?.id },
  'zuora.job.phase': {
    says: '`running`, `succeeded`, …, as it is then',
    read: ({ phase, handle }) => phase ?? handle?.phase,
  },
  'zuora.job.polls': { says: 'polls that were answered', read: ({ handle }) => handle?.polls },
  'zuora.poll.listed': { says: 'a list has told, without a request', read: ({ listed }) => listed },
}

/** What looks like an id in a path that somebody has put together. */
const ID = /(?<=\/)[^/{}]*\d{3}[^/{}]*/g

const SENT = ['http.request.method', 'url.template', 'http.response.status_code', 'error.type'] as const
const IDS = ['zuora.track_id', 'zuora.request_id'] as const
const JOB = ['zuora.job.family', 'zuora.job.id', 'zuora.tenant', 'zuora.job.phase', 'error.type'] as const

/** The span of a channel. */
export interface SpanFact {
  readonly name: string
  readonly kind: SpanKind
  /** Names in {@link ATTRIBUTES}. */
  readonly attributes: readonly string[]
}

/** A span for each channel; braces in its name stand for an attribute. */
export const SPANS: Readonly<Record<ChannelName, SpanFact>> = {
  call: {
    name: 'zuora {http.request.method} {url.template}',
    kind: SpanKind.INTERNAL,
    attributes: [...SENT, ...IDS],
  },
  request: {
    name: '{http.request.method} {url.template}',
    kind: SpanKind.CLIENT,
    attributes: [...SENT, 'http.request.resend_count', ...IDS],
  },
  submit: { name: 'submit {zuora.job.family}', kind: SpanKind.INTERNAL, attributes: JOB },
  poll: {
    name: 'poll {zuora.job.family}',
    kind: SpanKind.INTERNAL,
    attributes: [...JOB, 'zuora.job.polls', 'zuora.poll.listed'],
  },
  wait: { name: 'wait {zuora.job.family}', kind: SpanKind.INTERNAL, attributes: [...JOB, 'zuora.job.polls'] },
}

/** A metric, and what it records of a trace that is over: `undefined` where that is nothing. */
export interface MetricFact {
  readonly channel: ChannelName
  readonly says: string
  /** A unit of UCUM. All but counters are histograms. */
  readonly unit: string
  readonly isCounter?: true
  readonly read: (trace: Trace) => number | undefined
  readonly attributes: readonly string[]
  readonly buckets?: number[]
}

/** Seconds of a request, as OpenTelemetry advises. */
const REQUEST = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10, 30, 60]
/** Seconds of a job, or of a wait for one: up to a day. */
const LONG = [0, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 86_400]
const COUNTS = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144]

const seconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1_000)

/** Every metric of the channels. The attributes have few values each. */
export const METRICS: Readonly<Record<string, MetricFact>> = {
  'zuora.request.duration': {
    channel: 'request',
    says: 'an attempt, with the wait for its answer',
    unit: 's',
    read: ({ durationMs }) => seconds(durationMs),
    attributes: SENT,
    buckets: REQUEST,
  },
  'zuora.request.retries': {
    channel: 'request',
    says: 'attempts that repeat one that failed',
    unit: '{request}',
    isCounter: true,
    read: ({ attempt = 1 }) => (attempt > 1 ? 1 : undefined),
    attributes: ['http.request.method', 'url.template'],
  },
  'zuora.call.duration': {
    channel: 'call',
    says: 'a call, with all attempts and waits',
    unit: 's',
    read: ({ durationMs }) => seconds(durationMs),
    attributes: SENT,
    buckets: REQUEST,
  },
  'zuora.submit.duration': {
    channel: 'submit',
    says: 'a submit, with the upload of its file',
    unit: 's',
    read: ({ durationMs }) => seconds(durationMs),
    attributes: ['zuora.job.family', 'error.type'],
    buckets: LONG,
  },
  'zuora.job.submits_in_doubt': {
    channel: 'submit',
    says: 'submits of which nobody can tell whether they made a job',
    unit: '{submit}',
    isCounter: true,
    read: ({ error }) => (errorType(error) === 'submit-in-doubt' ? 1 : undefined),
    attributes: ['zuora.job.family'],
  },
  'zuora.slot.wait': {
    channel: 'submit',
    says: 'how long an input of a batch waited for its turn',
    unit: 's',
    read: ({ slotWaitMs }) => seconds(slotWaitMs),
    attributes: ['zuora.job.family'],
    buckets: LONG,
  },
  'zuora.poll.duration': {
    channel: 'poll',
    says: 'a poll; one that failed has a type of error, also where it is waited through',
    unit: 's',
    read: ({ durationMs }) => seconds(durationMs),
    attributes: ['zuora.job.family', 'zuora.poll.listed', 'error.type'],
    buckets: REQUEST,
  },
  'zuora.job.duration': {
    channel: 'poll',
    says: 'a job that has ended, from its submit on; its count by phase is that of outcomes',
    unit: 's',
    read: ({ end }) => seconds(end?.durationMs),
    attributes: ['zuora.job.family', 'zuora.job.phase'],
    buckets: LONG,
  },
  'zuora.job.lateness': {
    channel: 'poll',
    says: 'the most that its end was noticed late',
    unit: 's',
    read: ({ end }) => seconds(end?.latenessMs),
    attributes: ['zuora.job.family'],
    buckets: LONG,
  },
  'zuora.job.polls': {
    channel: 'poll',
    says: 'polls that a job took until its end',
    unit: '{poll}',
    read: ({ end, handle }) => end && handle?.polls,
    attributes: ['zuora.job.family'],
    buckets: COUNTS,
  },
}
