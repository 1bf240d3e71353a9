import type { Families } from '../families/job-family.ts'
import { isFinal } from '../job-control/statuses.ts'
import type { RecordedRequest } from '../pipeline/recorded-request.ts'
import type { JobLane } from './job-lane.ts'
import { clientOf, deedsOf, isRefused } from './request-line.ts'

/** Something that a client does and should not, as far as its requests show. */
export interface Advice {
  readonly rule: AdviceRule
  /** Who: the user agent of the requests. */
  readonly client: string
  /** What was done, with numbers. */
  readonly message: string
  /** What to do instead. */
  readonly instead: string
  /** The numbers of the requests that show it, at most 50. */
  readonly requests: readonly number[]
  /** The job that it is about. */
  readonly job?: string | undefined
}

type AdviceRule =
  | 'polls-too-often'
  | 'ignores-retry-after'
  | 'submits-again-without-key'
  | 'takes-completed-for-success'
  | 'token-per-call'

/** What the rules look at. */
interface Evidence {
  readonly requests: readonly RecordedRequest[]
  /** What the operation of a request does in its family, such as `poll`. */
  readonly does: (request: RecordedRequest) => string | undefined
  readonly families: Families
  readonly lanes: ReadonlyMap<string, JobLane>
  readonly tokenTtlMs: number
  readonly now: number
}

type Rule = (
  client: string,
  own: readonly RecordedRequest[],
  evidence: Evidence,
) => readonly Omit<Advice, 'client' | 'rule'>[]

/** Reviews the clients of a tenant by what they have asked. */
export function adviceOn(all: Omit<Evidence, 'does'>): readonly Advice[] {
  const deeds = deedsOf(all.families)
  const evidence: Evidence = { ...all, does: ({ operationId = '' }) => deeds.get(operationId) }
  const clients = Map.groupBy(all.requests, clientOf)
  return [...clients].flatMap(([client, own]) =>
    Object.entries(RULES).flatMap(([rule, find]) =>
      find(client, own, evidence).map((one) =>
        Object.assign({ client, rule: rule as AdviceRule }, one, { requests: one.requests.slice(0, 50) }),
      ),
    ),
  )
}

/** The shortest wait between two polls that makes sense, and the share of a job's age that is soon enough. */
const GAP_MS = 1000
const GAP_SHARE = 0.1

/** As many polls as notice the end of a job within a second, or a tenth of its age. */
function pollsNeeded(ageMs: number): number {
  const even = GAP_MS / GAP_SHARE
  const growing = Math.log(Math.max(1, ageMs / even)) / Math.log(1 + GAP_SHARE)
  return Math.ceil(Math.min(ageMs, even) / GAP_MS + growing)
}

const pollsTooOften: Rule = (_client, own, { does, lanes, now }) =>
  // A poll that is refused may be sent again.
  jobsOf(own.filter((one) => does(one) === 'poll' && !isRefused(one))).flatMap(([job, polls]) => {
    const lane = lanes.get(job)
    if (lane === undefined) return []
    const from = lane.statuses[0]?.[1] ?? now
    const age = Math.max(polls.at(-1)!.at, lane.endedAt ?? 0) - from
    const needed = Math.max(2, pollsNeeded(age))
    if (polls.length < 5 || polls.length <= 2 * needed) return []
    return {
      job,
      message: `polled job ${job} ${polls.length} times in ${seconds(age)}; ${needed} are enough`,
      instead: 'Wait 1 s at first, and later a tenth of the age of the job.',
      requests: numbersOf(polls),
    }
  })

const ignoresRetryAfter: Rule = (_client, own) => {
  const early = own.flatMap((request, index) => {
    const { waitSeconds = 0, at } = request
    if (waitSeconds === 0) return []
    const again = own.slice(index + 1, index + 100).find((later) => isSame(request, later))
    return again === undefined || again.at >= at + waitSeconds * 1000 ? [] : [{ request, again }]
  })
  if (early.length === 0) return []
  const { request, again } = early[0]!
  const waited = `${request.waitSeconds} s were asked for, ${seconds(again.at - request.at)} were waited`
  return [
    {
      message: `asked ${request.method} ${request.path} again too early, ${early.length}×: ${waited}`,
      instead: 'Wait as long as Retry-After says, or without it RateLimit-Reset.',
      requests: early.flatMap((one) => [one.request.number, one.again.number]),
    },
  ]
}

/** Effects on an answer after which a client cannot know what became of its request. */
const UNREADABLE = new Set(['truncate', 'malformed', 'html', 'drop', 'delay', 'slow'])

const submitsAgainWithoutKey: Rule = (_client, own, { does, families }) => {
  const submits = own.filter((one) => does(one) === 'submit')
  const twice = submits.flatMap((first, index) => {
    const isLost =
      first.status === 0 || first.status >= 500 || first.effects.some((one) => UNREADABLE.has(one))
    if (!isLost) return []
    const again = submits.slice(index + 1, index + 100).find((later) => isSame(first, later))
    const key = first.headers['idempotency-key']
    if (again === undefined || (key !== undefined && again.headers['idempotency-key'] === key)) return []
    const all = Object.values(families).map(({ facts }) => facts)
    const { operations, idempotencyKeyHours } = all.find(
      (one) => one.operations.submit === first.operationId,
    )!
    const between = own.filter(({ number }) => number > first.number && number < again.number)
    const hasListed = between.some(({ operationId }) => operationId === operations.list)
    const takesKey = idempotencyKeyHours !== undefined
    return !takesKey && hasListed ? [] : [{ first, again, takesKey }]
  })
  return twice.map(({ first, again, takesKey }) => ({
    job: again.job,
    message: `submitted the same again, after an answer that did not arrive or was a fault (HTTP ${first.status})`,
    instead: takesKey
      ? 'Send both with one Idempotency-Key: the first may have made a job.'
      : 'This operation takes no Idempotency-Key: list the jobs first, the first submit may have made one.',
    requests: [first.number, again.number],
  }))
}

const takesCompletedForSuccess: Rule = (_client, own, { does, families, lanes }) =>
  jobsOf(own).flatMap(([job, requests]) => {
    const lane = lanes.get(job)
    if (lane === undefined || lane.rejectedRecords === 0) return []
    if (families[lane.family].facts.operations.errors === undefined) return []
    const noticed = requests.filter(({ jobStatus }) => jobStatus !== undefined && isFinal(jobStatus))
    const hasAsked = requests.some((one) => does(one) === 'errors')
    if (noticed.length === 0 || hasAsked) return []
    return {
      job,
      message: `found job ${job} ${noticed[0]!.jobStatus} and did not ask about its rejected rows (${lane.rejectedRecords})`,
      instead: 'Ask for the errors of each job that has ended: a completed job can have rejected rows.',
      requests: numbersOf(noticed),
    }
  })

const tokenPerCall: Rule = (_client, own, { does, tokenTtlMs }) => {
  let goodUntil = 0
  const needless: RecordedRequest[] = []
  for (const request of own) {
    if (request.status === 401) goodUntil = 0
    if (does(request) !== 'token' || request.status !== 200) continue
    if (request.at < goodUntil) needless.push(request)
    goodUntil = request.at + tokenTtlMs
  }
  const calls = own.filter((one) => does(one) !== 'token').length
  if (needless.length < 3 || calls > 2 * (needless.length + 1)) return []
  return [
    {
      message: `asked for ${needless.length + 1} tokens for ${calls} calls; ${needless.length} while the last one was good`,
      instead: 'Keep a token until it ends (expires_in), or until an answer is 401.',
      requests: numbersOf(needless),
    },
  ]
}

const RULES: Readonly<Record<AdviceRule, Rule>> = {
  'polls-too-often': pollsTooOften,
  'ignores-retry-after': ignoresRetryAfter,
  'submits-again-without-key': submitsAgainWithoutKey,
  'takes-completed-for-success': takesCompletedForSuccess,
  'token-per-call': tokenPerCall,
}

function isSame(one: RecordedRequest, other: RecordedRequest): boolean {
  if (one.method !== other.method || one.path !== other.path) return false
  return JSON.stringify([one.query, one.body]) === JSON.stringify([other.query, other.body])
}

function jobsOf(
  requests: readonly RecordedRequest[],
): readonly (readonly [string, readonly RecordedRequest[]])[] {
  const byJob = Map.groupBy(requests, ({ job }) => job)
  return [...byJob].flatMap(([job, own]) => (job === undefined ? [] : [[job, own] as const]))
}

function numbersOf(requests: readonly RecordedRequest[]): readonly number[] {
  return requests.map(({ number }) => number)
}

function seconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(3))} s`
}
