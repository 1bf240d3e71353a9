import { type Clock, isZuoraError } from '@zuora-jobs/client'

import { SubmitInDoubtError } from '../job/errors.ts'
import { submitFailureOf } from '../job/failures.ts'
import { know, type KnownJobs } from './known-jobs.ts'
import { attemptedBefore, attemptStart, type Start, type Started, usableId } from './start.ts'

/** Zuora's gateway ends a request after 120 s. After this time a job is on the list, or was not started. */
const GIVEN_UP_MS = 150_000
/** A submit may have waited in this process before it went out; its answer is never lost before that. */
const GATEWAY_MS = 120_000
/** Reading the list may take this long, even where the budget is over. */
const LIST_MS = 30_000
/** How far the clocks of this machine and of Zuora may be apart, for where to stop reading a list. */
const CLOCK_SKEW_MS = 3_600_000

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
  const { context, family, soleSubmitter, attempted, budget, isWorthIt } = start
  const { zuora, clock } = context
  const { list } = family
  const { known } = context
  if (attempted) {
    const mine = await clearUp(start, lostBefore(attempted, clock), known)
    if (mine) return { ...mine, wasBegun: true }
  }
  const before =
    soleSubmitter && list
      ? await budget.repeat(async () => {
          const { items } = await budget.attempt((signal) =>
            list.page(zuora, undefined, listOptions(start, signal)),
          )
          return { ids: new Set(items.map(list.idOf)), since: 0 }
        })
      : undefined

  const startOnce = async (): Promise<Started> => {
    for (;;) {
      const submittedAt = clock.now()
      const attemptedAt = clock.elapsed()
      known.open += 1
      let isOpen = false
      try {
        const started = await attemptStart(start)
        know(known, started.id)
        return { ...started, submittedAt }
      } catch (error) {
        if (submitFailureOf(error) !== 'in-doubt') throw error
        isOpen = true
        const givenUpAt = Math.max(attemptedAt + GIVEN_UP_MS, clock.elapsed() + GATEWAY_MS)
        const mine = await clearUp(start, { error, submittedAt, givenUpAt, before }, known)
        isOpen = false
        if (mine) return mine
        if (budget.left() <= 0) throw budget.tried(error)
      } finally {
        // One that stays in doubt stays open: its job must not be taken for that of another submit.
        if (!isOpen) known.open -= 1
      }
    }
  }
  return budget.repeat(startOnce, isWorthIt)
}

/** A submit whose answer was lost. */
interface Lost {
  readonly error: unknown
  readonly submittedAt: number
  /** When Zuora must have given up, by what has elapsed. */
  readonly givenUpAt: number
  /** What is known to be older, and since when jobs are new: epoch milliseconds by Zuora's clock. */
  readonly before: { readonly ids: ReadonlySet<string>; readonly since: number } | undefined
  /** By an earlier process, which may have uploaded the file as well. */
  readonly wasBegun?: boolean
  /** `before` has what the list began with before the submit. */
  readonly wasListed?: boolean
}

/** A submit that an earlier process began, as one whose answer was lost. */
function lostBefore({ at, knownIds }: NonNullable<Start['attempted']>, clock: Clock): Lost {
  return {
    wasListed: knownIds !== undefined,
    error: attemptedBefore(),
    submittedAt: at,
    // A clock that was set back meanwhile makes nobody wait longer.
    givenUpAt: clock.elapsed() + GIVEN_UP_MS - Math.min(Math.max(clock.now() - at, 0), GIVEN_UP_MS),
    before: { ids: new Set(knownIds), since: at },
    wasBegun: true,
  }
}

/**
 * The job that a submit has started; `undefined` where it has started none.
 *
 * @throws SubmitInDoubtError where nobody can tell
 */
async function clearUp(start: Start, lost: Lost, known: KnownJobs): Promise<Started | undefined> {
  const { name, context, family, call, soleSubmitter, budget, handleOf } = start
  const { error, givenUpAt, before } = lost
  const { clock } = context
  let unknown: readonly Started[] | undefined
  if (family.list && isZuoraError(error)) {
    try {
      const waitMs = Math.min(givenUpAt - clock.elapsed(), budget.left())
      if (waitMs > 0) await budget.sleep(Math.ceil(waitMs), error)
      unknown = await budget.repeat(() => readUnknown(start, lost, known))
    } catch {
      // Then there are no candidates to name.
    }
  }
  if (unknown && clock.elapsed() >= givenUpAt) {
    const [one] = unknown
    // With others under way, the job may be that of one of them.
    const isMine = unknown.length === 1 && soleSubmitter && before && known.open <= 1
    if (one && isMine) know(known, one.id)
    if (!one || isMine) return one
  }
  const cause: unknown = call.signal?.aborted ? call.signal.reason : error
  throw new SubmitInDoubtError(name, unknown?.map(handleOf), cause)
}

/**
 * The jobs on the list that the submit may have started. The list has the newest first: what stands before
 * all that was there is new, whatever the clocks say.
 */
async function readUnknown(
  start: Start,
  { submittedAt, before, wasBegun, wasListed = false }: Lost,
  { ids }: KnownJobs,
): Promise<readonly Started[]> {
  const { context, family, input, call } = start
  const list = family.list!
  const found: Started[] = []
  let isNew = wasListed
  for (let cursor: string | undefined; ;) {
    const { items, next } = await list.page(context.zuora, cursor, listOptions(start, call.signal))
    // A list that does not tell when its jobs were created is read no further than its first page.
    let isOld = !next || next === cursor
    for (const raw of items) {
      const id = list.idOf(raw)
      const wasThere = before?.ids.has(id)
      if (wasThere) isNew = false
      isOld ||= wasThere || (!isNew && (list.createdAt?.(raw) ?? 0) < submittedAt - CLOCK_SKEW_MS)
      const since = isNew ? -Infinity : (before?.since ?? submittedAt)
      const isUnknown = !wasThere && !ids.has(id) && list.couldBe(raw, input, since, wasBegun)
      if (isUnknown) found.push({ id: usableId(id), raw, submittedAt })
    }
    if (isOld) return found
    cursor = next
  }
}

function listOptions({ call }: Start, signal: AbortSignal | undefined): Start['call'] {
  return { ...call, signal, totalTimeoutMs: LIST_MS }
}
