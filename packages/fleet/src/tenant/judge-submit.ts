import { isZuoraError } from '@zuora-jobs/client'
import { type JobHandle, SubmitInDoubtError } from '@zuora-jobs/polling'
import { isSlotRefusal } from '@zuora-jobs/polling/internal'

/** What a failed submit means for its entry. */
export type SubmitVerdict =
  /** There was no place: back into the queue. */
  | { readonly type: 'full'; readonly retryAfterMs: number | undefined }
  /** Nothing was started, and it may work later: back into the queue. */
  | { readonly type: 'put-off' }
  /** Nothing was started, and the tenant has to be set right first: back into the queue. */
  | { readonly type: 'tenant-failed' }
  /** Nothing was started, and it cannot work as it is. */
  | { readonly type: 'refused'; readonly message: string }
  /** It may have started a job, and the same submit, or the list, will tell. */
  | { readonly type: 'unclear' }
  /** It may have started a job, and only a person can tell. */
  | { readonly type: 'doubt'; readonly message: string; readonly candidates: readonly JobHandle[] }

/** As long as Zuora knows a key, less what clocks may be wrong by; then the same submit would make a job. */
const KEY_LIFE_MS = 23 * 3_600_000

/** What a submit was like. */
export interface SubmitFacts {
  readonly isKeyed: boolean
  readonly hasList: boolean
  /** Milliseconds since its intent. */
  readonly ageMs: number
  /** Zuora's id of the answer with which it was unclear before. */
  readonly lastAnswer: string | undefined
}

export function judgeSubmit(
  error: unknown,
  { isKeyed, hasList, ageMs, lastAnswer }: SubmitFacts,
): SubmitVerdict {
  if (isSlotRefusal(error)) return { type: 'full', retryAfterMs: error.retryAfterMs }
  if (error instanceof SubmitInDoubtError) {
    const { candidates = [], message, cause } = error
    const isClear = isKeyed
      ? ageMs > KEY_LIFE_MS || isReplay(cause, lastAnswer)
      : candidates.length > 0 || !hasList
    return isClear ? { type: 'doubt', message, candidates } : { type: 'unclear' }
  }
  // Not even begun: a file that cannot be read, or a failure in a family of the caller's own.
  if (!isZuoraError(error)) return { type: 'refused', message: messageOf(error) }
  if (error.retryable) return { type: 'put-off' }
  if (error.category === 'authentication') return { type: 'tenant-failed' }
  return { type: 'refused', message: error.message }
}

/** Whether Zuora only repeats what it has kept under the key: that will not change. An outage will. */
function isReplay(cause: unknown, lastAnswer: string | undefined): boolean {
  return lastAnswer !== undefined && answerOf(cause) === lastAnswer
}

/** Zuora's id of the answer that an error is about. */
export function answerOf(error: unknown): string | undefined {
  return isZuoraError(error) ? error.requestId : undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
