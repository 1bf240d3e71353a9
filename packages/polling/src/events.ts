import type { Step } from './advance.ts'
import type { JobHandle } from './handle.ts'

/** What happened, for logs and metrics. */
export type JobsEvent =
  | { readonly type: 'submitted'; readonly handle: JobHandle }
  /** A look that was answered. */
  | { readonly type: 'look'; readonly handle: JobHandle; readonly nextPollAt: number | undefined }
  /** A look that brought nothing; it is repeated at `nextPollAt`. */
  | {
      readonly type: 'miss'
      readonly handle: JobHandle
      readonly nextPollAt: number
      readonly error: unknown
    }
  /** Zuora reported a status that this version does not know; waiting goes on. */
  | { readonly type: 'unknown-status'; readonly handle: JobHandle }
  /** A counter ran backwards, or a job that had ended was reported otherwise; both are ignored. */
  | { readonly type: 'regression'; readonly handle: JobHandle }
  /** One look at a list told about `jobs` jobs in `requests` requests. */
  | { readonly type: 'coalesced'; readonly jobs: number; readonly requests: number }

type Observer = ((event: JobsEvent) => void) | undefined

/** Tells an observer what happened; what the observer throws surfaces outside of the wait. */
export function tell(observer: Observer, event: JobsEvent): void {
  try {
    observer?.(Object.freeze(event))
  } catch (error) {
    queueMicrotask(() => {
      throw error
    })
  }
}

/** Tells an observer about a look. */
export function tellStep(observer: Observer, step: Step): void {
  const { handle, nextPollAt, miss: error } = step
  for (const type of step.oddities) tell(observer, { type, handle })
  if (error === undefined) tell(observer, { type: 'look', handle, nextPollAt })
  else tell(observer, { type: 'miss', handle, nextPollAt, error })
}
