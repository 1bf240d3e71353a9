import type { Schedule } from '../schedule.ts'
import { createAlarm, type Waker } from '../waker.ts'

/** Takes Zuora's callouts at the end of AQuA jobs (`notifyUrl`) and wakes the waits they are about. */
export interface CallbackReceiver extends Waker {
  readonly schedule: Schedule
  /**
   * The `notifyUrl` of a job, for a public URL whose requests reach {@link receive}. Zuora fills in the
   * placeholders; it ignores the URL where the tenant has a callout notification of its own.
   */
  notifyUrl(publicUrl: string): string
  /**
   * Answers a callout, as any fetch-style server hands it over. Believes nothing of it but "look now": the
   * wait asks Zuora itself. Answers 204 whether or not anybody waits, and 400 where no job is named.
   */
  receive(request: Request): Response
}

/** Looks besides, in case a callout is lost: one or two for most jobs, five in the first two hours. */
const UNDERNEATH: Schedule = Object.freeze({ share: 2.5, firstMs: 30_000, maxMs: 21_600_000 })

/** Callouts that come before anybody listens are remembered, so many of them. */
const REMEMBERED = 1_000

/** A receiver; pass it as `waker` to the waits. */
export function createCallbackReceiver(): CallbackReceiver {
  const listeners = new Map<string, Set<() => void>>()
  /** Ids in the order they came; whoever sends nonsense pushes out nonsense. */
  const early = new Set<string>()

  return {
    schedule: UNDERNEATH,
    notifyUrl(publicUrl) {
      const separator = publicUrl.includes('?') ? '&' : '?'
      return `${publicUrl}${separator}jobId=\${JOBID}&status=\${STATUS}`
    },
    receive({ url }) {
      const id = new URL(url).searchParams.get('jobId') ?? ''
      if (!/^[\w-]{1,64}$/.test(id)) return new Response('name a job: ?jobId=…', { status: 400 })
      const waiting = listeners.get(id)
      if (waiting !== undefined) for (const ring of waiting) ring()
      else remember(early, id)
      return new Response(null, { status: 204 })
    },
    listen({ id }, clock) {
      const alarm = createAlarm(clock, () => {
        const waiting = listeners.get(id)
        waiting?.delete(alarm.ring)
        if (waiting?.size === 0) listeners.delete(id)
      })
      listeners.set(id, (listeners.get(id) ?? new Set()).add(alarm.ring))
      if (early.delete(id)) alarm.ring()
      return alarm
    },
  }
}

function remember(early: Set<string>, id: string): void {
  early.add(id)
  if (early.size <= REMEMBERED) return
  const [oldest] = early
  if (oldest !== undefined) early.delete(oldest)
}
