import { type Clock, isZuoraError } from '@zuora-jobs/client'

import { SubmitInDoubtError } from '../job/errors.ts'
import { mayPass, submitFailureOf } from '../job/failures.ts'
import { attemptedBefore, attemptStart, type Start, type Started } from './start.ts'

/** How long Zuora knows a key, less what a clock or two may be wrong by. */
const KEY_LIFE_MS = 86_400_000 - 1_800_000

/** The longest key that Zuora takes. */
const LONGEST_KEY = 255

/**
 * Starts a job of a family that Zuora knows again by a key, at most once. After an answer that leaves it open
 * the same key goes out again. Zuora keeps a refusal under its key for 24 hours, so after one a new key does.
 *
 * With a key of the caller's, whose program may be killed and submit again with it, the refusal has to come
 * twice: not all are kept (limits are checked before keys are), and a key that Zuora would still take must
 * not be left for the next one.
 *
 * @throws SubmitInDoubtError with the key
 */
export async function startWithKey(start: Start): Promise<Started> {
  const { name, context, call, idempotencyKey: given, attempted, budget, isWorthIt } = start
  const { clock } = context
  let key = given ?? crypto.randomUUID()
  /** Since when the key may have started a job. */
  let doubt = attempted && { at: attempted.at, elapsed: clock.elapsed() }
  let last: unknown

  const fail = (error: unknown): never => {
    throw doubt ? new SubmitInDoubtError(name, key, error) : error
  }

  if (doubt && isOld(doubt, clock)) fail(attemptedBefore())
  for (;;) {
    const now = { at: clock.now(), elapsed: clock.elapsed() }
    try {
      return { ...(await attemptStart(start, key)), submittedAt: (doubt ?? now).at }
    } catch (error) {
      const failure = submitFailureOf(error)
      if (failure === 'in-doubt') doubt ??= now
      if (call.signal?.aborted) fail(call.signal.reason)
      const isKept = isSame(last, error, doubt !== undefined)
      last = error
      if (failure === 'refused' && (isKept || isAboutJob(error))) doubt = undefined
      if (doubt) {
        // Neither an answer that is only replayed clears up a doubt, nor one that will not pass.
        const isLasting = isKept || !isZuoraError(error) || (failure !== 'in-doubt' && !mayPass(error))
        if (isLasting || isOld(doubt, clock)) fail(error)
      } else {
        if (!isWorthIt(error)) fail(budget.tried(error))
        if (failure === 'refused' && (!given || isKept)) {
          key = keyAfter(key)
          if (key.length > LONGEST_KEY) fail(error)
          last = undefined
          // Its refusal was waited out before it came again.
          if (given) continue
        }
      }
      const isPutOff = await budget.putOff(error).catch(fail)
      if (!isPutOff) fail(budget.tried(error))
    }
  }
}

/** The next key of a chain that is the same in every process: `nightly`, `nightly~2`, `nightly~3`. */
function keyAfter(key: string): string {
  const [, base = key, place = 1] = /^(.*)~(\d+)$/s.exec(key) ?? []
  return `${base}~${Number(place) + 1}`
}

/** Whether Zuora may have forgotten the key. By both clocks, since a machine's sleep stops one of them. */
function isOld({ at, elapsed }: { readonly at: number; readonly elapsed: number }, clock: Clock): boolean {
  return Math.max(clock.now() - at, clock.elapsed() - elapsed) > KEY_LIFE_MS
}

/**
 * Whether an answer is the one before, which Zuora has kept: then even its id is the same. Answers without
 * ids look alike also where they are not the same, which must not settle a doubt.
 */
function isSame(last: unknown, error: unknown, onlyById: boolean): boolean {
  if (!isZuoraError(last) || !isZuoraError(error) || !error.status) return false
  if (last.requestId ?? onlyById) return last.requestId !== undefined && last.requestId === error.requestId
  return last.message === error.message
}

/** Whether a refusal is the answer to this submit, and not one of who stands before Zuora's keys. */
function isAboutJob(error: unknown): boolean {
  return isZuoraError(error) && (error.category === 'invalid' || error.category === 'rejected')
}
