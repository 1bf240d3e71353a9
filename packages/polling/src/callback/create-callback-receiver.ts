import type { Schedule } from '../schedule/schedule.ts'
import { calledJob, namesNoJob, notifyUrlAt } from './callout.ts'
import { createWakeup, type Waker } from './waker.ts'

/** Takes Zuora's callouts at the end of AQuA jobs (`notifyUrl`) and wakes the waits they are about. */
export interface CallbackReceiver extends Waker {
  readonly schedule: Schedule
  /**
   * The `notifyUrl` of a job, for a public URL whose requests reach {@link receive}. Zuora fills in the
   * placeholders; it ignores the URL where the tenant has a callout notification of its own.
   */
  notifyUrl(publicUrl: string): string
  /**
   * Answers a callout, as any fetch-style server hands it over. Believes nothing of it but that the job is
   * worth polling: the wait asks Zuora itself. Answers 204 whether or not anybody waits, and 400 where no job
   * is named.
   */
  receive(request: Request): Response
}

/** Polls besides, in case a callout is lost: one or two for most jobs, five in the first two hours. */
const BACKUP_SCHEDULE: Schedule = Object.freeze({ share: 2.5, firstMs: 30_000, maxMs: 21_600_000 })

/** Callouts that come before anybody listens are remembered, so many of them. */
const REMEMBERED = 1_000

/**
 * A receiver; pass it as `waker` to the waits.
 *
 * @example
 * const receiver = createCallbackReceiver()
 * const notifyUrl = receiver.notifyUrl('https://hooks.example.com/zuora')
 * const handle = await jobs.submit('aqua', { queries, notifyUrl })
 * await jobs.wait(handle, { waker: receiver })
 *
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_BatchQueryJob/
 */
export function createCallbackReceiver(): CallbackReceiver {
  const listeners = new Map<string, Set<() => void>>()
  /** Ids that nobody waits for yet, in the order they came. The oldest is forgotten first. */
  const early = new Set<string>()

  return {
    schedule: BACKUP_SCHEDULE,
    notifyUrl: notifyUrlAt,
    receive(request) {
      const id = calledJob(request)
      if (id === undefined) return namesNoJob()
      const waiting = listeners.get(id)
      if (waiting !== undefined) for (const hint of waiting) hint()
      else remember(early, id)
      return new Response(null, { status: 204 })
    },
    listen({ id }, clock) {
      const wakeup = createWakeup(clock, () => {
        const waiting = listeners.get(id)
        waiting?.delete(wakeup.hint)
        if (waiting?.size === 0) listeners.delete(id)
      })
      listeners.set(id, (listeners.get(id) ?? new Set()).add(wakeup.hint))
      if (early.delete(id)) wakeup.hint()
      return wakeup
    },
  }
}

function remember(early: Set<string>, id: string): void {
  early.add(id)
  if (early.size <= REMEMBERED) return
  const [oldest] = early
  if (oldest !== undefined) early.delete(oldest)
}
