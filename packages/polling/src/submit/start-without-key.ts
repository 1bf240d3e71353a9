import { type CallOptions, type Clock, isZuoraError, ZuoraNetworkError } from '@zuora-jobs/client'
import { abortable } from '@zuora-jobs/client/internal'

import type { JobFamilies } from '../families/job-family.ts'
import { SubmitInDoubtError } from '../job/errors.ts'
import { mayPass, submitFailureOf } from '../job/failures.ts'
import { knownJobs } from './known-jobs.ts'
import { attemptStart, repeated, type Start, type Started } from './start.ts'

type List = NonNullable<JobFamilies[string]['list']>

/** Zuora's gateway ends a request after 120 s. After this time a job is on the list, or was not started. */
const GIVEN_UP_MS = 150_000
/** A submit may have waited in this process before it went out; its answer is never lost before that. */
const GATEWAY_MS = 120_000
/** One look at the list may take this long, even where the budget is over. */
const LOOK_MS = 30_000
/** How far the clocks of this machine and of Zuora may be apart, for where to stop reading a list. */
const CLOCK_SKEW_MS = 3_600_000

/** What was on the list before a submit. */
interface Before {
  readonly ids: ReadonlySet<string>
  /** By what had elapsed. */
  readonly readAt: number
  /** Jobs that were created earlier are not meant: epoch milliseconds, by Zuora's clock. */
  readonly since: number
}

/** A submit whose answer was lost. */
interface Lost {
  readonly error: unknown
  readonly submittedAt: number
  /** When Zuora must have given up, by what has elapsed. */
  readonly givenUpAt: number
  readonly before: Before | undefined
}

/**
 * Starts a job of a family that Zuora does not know again, at most once. After a lost answer it waits until
 * Zuora must have started the job or given up, and asks the list. Where that shows no job that is unknown
 * here and could be the one, it submits again.
 *
 * What was on the list before is asked only under `soleSubmitter`, where a job is taken on its evidence.
 * Without it, the jobs that this process has started and a wide margin of time tell old ones from new ones:
 * too many candidates end in doubt, which harms nothing, and no submit costs a second request.
 *
 * @throws SubmitInDoubtError with the candidates
 */
export async function startWithoutKey(start: Start): Promise<Started> {
  const { context, family, options, budget } = start
  const { clock } = context
  const known = knownJobs(context.zuora)
  const { attempted } = options
  if (attempted) {
    const mine = await clearUp(start, lostBefore(attempted, clock))
    if (mine) return mine
  }
  const before =
    options.soleSubmitter && family.list ? await repeated(start, () => readBefore(start)) : undefined

  return repeated(start, async () => {
    for (;;) {
      const submittedAt = clock.now()
      const attemptedAt = clock.elapsed()
      const attempt = attemptStart(start, '')
      known.inFlight.add(attempt)
      try {
        const started = await attempt
        known.add(started.id)
        return { ...started, submittedAt }
      } catch (error) {
        known.inFlight.delete(attempt)
        if (submitFailureOf(error) !== 'in-doubt') throw error
        const givenUpAt = Math.max(attemptedAt + GIVEN_UP_MS, clock.elapsed() + GATEWAY_MS)
        const mine = await clearUp(start, { error, submittedAt, givenUpAt, before })
        if (mine) return mine
        if (budget.left() <= 0) throw budget.tried(error)
      } finally {
        known.inFlight.delete(attempt)
      }
    }
  })
}

/** A submit that an earlier process has begun, as one whose answer was lost. */
function lostBefore({ at, knownIds }: NonNullable<Start['options']['attempted']>, clock: Clock): Lost {
  const message = 'an earlier process began this submit, and kept no answer'
  const readAt = clock.elapsed()
  return {
    error: new ZuoraNetworkError(message, { category: 'network', retryable: false }),
    submittedAt: at,
    // A clock that was set back meanwhile makes nobody wait longer.
    givenUpAt: readAt + GIVEN_UP_MS - Math.min(Math.max(clock.now() - at, 0), GIVEN_UP_MS),
    before: knownIds && { ids: new Set(knownIds), readAt, since: at },
  }
}

/**
 * The job that a submit has started; `undefined` where it has started none.
 *
 * @throws SubmitInDoubtError where nobody can tell
 */
async function clearUp(start: Start, lost: Lost): Promise<Started | undefined> {
  const { name, context, options, handleOf } = start
  const { clock } = context
  const { error, givenUpAt, before } = lost
  const known = knownJobs(context.zuora)
  known.inDoubt += 1
  try {
    const unknown = await unknownJobs(start, lost)
    const isSettled = unknown !== undefined && clock.elapsed() >= givenUpAt
    if (isSettled && unknown.length === 0) return undefined
    // Another submit in doubt may have started the job.
    if (
      isSettled &&
      before &&
      options.soleSubmitter &&
      known.inDoubt === 1 &&
      known.unresolvedUntil < before.readAt
    ) {
      const [one, ...others] = unknown
      if (one && others.length === 0) {
        known.add(one.id)
        return one
      }
    }
    known.unresolvedUntil = Math.max(known.unresolvedUntil, givenUpAt)
    const { signal } = options
    throw new SubmitInDoubtError(name, unknown?.map(handleOf), signal?.aborted ? signal.reason : error)
  } finally {
    known.inDoubt -= 1
  }
}

/**
 * The jobs that a submit may have started, once that can be told or the budget is over; `undefined` where
 * the list cannot be had, or nobody waits for it.
 */
async function unknownJobs(start: Start, lost: Lost): Promise<readonly Started[] | undefined> {
  const { context, family, options, budget } = start
  const { list } = family
  if (!list || !isZuoraError(lost.error)) return undefined
  try {
    const waitMs = Math.min(lost.givenUpAt - context.clock.elapsed(), budget.left())
    if (waitMs > 0) await budget.sleep(Math.ceil(waitMs), lost.error)
    for (;;) {
      try {
        const found = await readUnknown(start, list, lost)
        const known = knownJobs(context.zuora)
        // The list may show the job of a submit that is about to be answered.
        if (found.length > 0) await abortable(Promise.allSettled(known.inFlight), options.signal)
        return found.filter(({ id }) => !known.has(id))
      } catch (error) {
        if (!mayPass(error) || !(await budget.putOff(error))) return undefined
      }
    }
  } catch (reason) {
    if (options.signal?.aborted) return undefined
    throw reason
  }
}

async function readUnknown(
  { context, input, call }: Start,
  list: List,
  { submittedAt, before }: Lost,
): Promise<readonly Started[]> {
  const { zuora } = context
  const known = knownJobs(zuora)
  const found = new Map<string, Started>()
  for (let cursor: string | undefined; ;) {
    const { items, next } = await list.page(zuora, cursor, lookOptions(call))
    // A list that does not tell when its jobs were created is read no further than its first page.
    let isOld = next === undefined || next === cursor
    for (const raw of items) {
      const id = list.idOf(raw)
      const wasThere = before?.ids.has(id)
      isOld ||= wasThere || (list.createdAt?.(raw) ?? 0) < submittedAt - CLOCK_SKEW_MS
      const isUnknown = !wasThere && !known.has(id) && list.couldBe(raw, input, before?.since ?? submittedAt)
      if (isUnknown) found.set(id, { id, raw, submittedAt })
    }
    if (isOld) return [...found.values()]
    cursor = next
  }
}

/** The ids on the first page of the list, before anything is submitted. */
async function readBefore({ context, family, call, budget }: Start): Promise<Before> {
  const readAt = context.clock.elapsed()
  const list = family.list!
  const { items } = await budget.attempt((signal) =>
    list.page(context.zuora, undefined, { ...lookOptions(call), signal, retries: 0 }),
  )
  return { ids: new Set(items.map(list.idOf)), readAt, since: 0 }
}

function lookOptions(call: CallOptions): CallOptions {
  return { ...call, totalTimeoutMs: LOOK_MS }
}
