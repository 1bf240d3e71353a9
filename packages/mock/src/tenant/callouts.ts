import type { Families } from '../families/job-family.ts'
import { isFinal } from '../job-control/statuses.ts'
import type { Traffic } from '../time/traffic.ts'
import type { TenantState } from './tenant-state.ts'

/** Calls the `notifyUrl` of jobs that have completed. */
interface Callouts {
  /** Calls for every job that has completed by now, and waits for the next one. */
  readonly check: () => void
  /** Ends what is under way. Nothing is called any more. */
  readonly close: () => void
}

/** How long a call may take, in milliseconds of real time. */
const PATIENCE_MS = 5000

/**
 * Makes the callouts of a tenant. A job that has completed is called out once, with the status `Completed`;
 * one that has been aborted or cancelled is not, because the documentation speaks of completion only. That
 * the request is a POST without a body, and that it is not repeated when nobody answers, is inferred.
 */
export function createCallouts(
  families: Families,
  current: () => TenantState,
  traffic: Pick<Traffic, 'begin'>,
): Callouts {
  const closing = new AbortController()
  let stopWaiting = (): void => undefined
  const check = (): void => {
    stopWaiting()
    if (closing.signal.aborted) return
    const { clock, jobs, awaitingCallout } = current()
    const now = clock.now()
    let next = Number.POSITIVE_INFINITY
    for (const id of awaitingCallout) {
      const job = jobs.get(id)
      const family = job === undefined ? undefined : families[job.family]
      if (job !== undefined && family?.callout !== undefined) {
        const status = family.status(job, now)
        const endsAt = family.callout.endOf(job)
        if (!isFinal(status)) {
          // One that is behind its plan waits for a data function; the next request checks again.
          if (endsAt > now) next = Math.min(next, endsAt)
          continue
        }
        if (family.facts.phases[status.toLowerCase()] === 'succeeded')
          void callOut(family.callout.url(job), closing.signal).finally(traffic.begin())
      }
      awaitingCallout.delete(id)
    }
    stopWaiting = Number.isFinite(next) ? clock.at(next, check) : () => undefined
  }
  const close = (): void => {
    closing.abort()
    stopWaiting()
  }
  return { check, close }
}

async function callOut(url: string, closing: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([closing, AbortSignal.timeout(PATIENCE_MS)])
  try {
    const response = await fetch(url, { method: 'POST', redirect: 'manual', signal })
    await response.body?.cancel()
  } catch {
    // Nobody listens. Zuora reports that nowhere.
  }
}
