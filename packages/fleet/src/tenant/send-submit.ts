import { sleepFor } from '@zuora-jobs/client/internal'
import type { JobFamilies, JobHandle } from '@zuora-jobs/polling'
import { type JobsContext, know, submitJob, traceSubmit } from '@zuora-jobs/polling/internal'

import { keepTrying } from '../database/keep-trying.ts'
import { NotOwnerError } from '../owner/create-gate.ts'
import { watchSend } from '../owner/watch-sends.ts'
import type { Sending, TenantState } from './tenant-state.ts'

/** Zuora's gateway ends a request after 120 s. After this time its job is on the list, or was not started. */
export const GIVEN_UP_MS = 150_000
/** How often to see whether the former owner has got its answer after all. */
const STRAY_CHECK_MS = 5_000
/** Jobs that ended before this cannot be taken for one of a submit that is unclear. */
const KNOWN_MS = 2 * 3_600_000

/**
 * Submits an entry, without its file. A job that a former owner has noted, too late for itself, is taken.
 * What else may have been sent before goes again with the same key; where Zuora knows no keys, the list is
 * read first, and before that the former owner is waited for.
 *
 * @throws what `jobs.submit` throws; NotOwnerError where nothing was sent any more
 */
export async function sendSubmit(state: TenantState, sending: Sending): Promise<JobHandle> {
  const { database, fence, clock, context, soleSubmitter } = state
  const { entry, wasBegun, abort } = sending
  const { id, family: name, input, intentAt } = entry
  const family = context.families[name]!
  const { list } = family
  if (wasBegun && family.acceptsIdempotencyKey) {
    const stray = await database.strayOf(id, sending.attempts)
    if (stray) return stray
  } else if (wasBegun) {
    const stray = await waitForStray(state, sending)
    if (stray) return stray
  }
  const isFresh = !wasBegun || family.acceptsIdempotencyKey
  const own: JobsContext = {
    ...context,
    families: {
      ...context.families,
      [name]: {
        ...family,
        async submit(...request) {
          // From now on an answer to what was sent before is a stray.
          if (!isFresh && !(await database.again(fence, id, sending.attempts))) throw new NotOwnerError()
          if (!isFresh) sending.attempts += 1
          return sendOnce(state, sending, () => family.submit(...request))
        },
        ...(list && { list: knowingList(state, sending, list) }),
      },
    },
  }
  const options = {
    idempotencyKey: family.acceptsIdempotencyKey ? `${id}.${entry.attempts}` : undefined,
    attempted: wasBegun ? { at: intentAt ?? clock.now() } : undefined,
    soleSubmitter,
    signal: abort.signal,
  }
  const prepared = Promise.resolve(undefined)
  return traceSubmit(own, { family: name, idempotencyKey: options.idempotencyKey }, ({ traceparent }) =>
    submitJob(own, name, input, options, { prepared, slots: 'throw', traceparent }),
  )
}

/**
 * The list, as it is read for a submit that may have started a job: those that entries have by then, also
 * since a person has said so, are known.
 */
function knowingList(state: TenantState, sending: Sending, list: JobList): JobList {
  const { database, fence, clock, context } = state
  return {
    ...list,
    async page(...request) {
      if (sending.wasBegun || sending.wasSent) {
        const since = (sending.entry.intentAt ?? clock.now()) - KNOWN_MS
        const ids = await keepTrying(state, () => database.jobIds(fence.tenant, since))
        for (const id of ids) know(context.known, id)
      }
      return list.page(...request)
    },
  }
}

type JobList = NonNullable<JobFamilies[string]['list']>

/** Sends one request, if the tenant is still ours when it leaves. */
async function sendOnce<T>(
  { clock, gate }: TenantState,
  sending: Sending,
  send: () => Promise<T>,
): Promise<T> {
  await gate.pass()
  const { wasSent } = sending
  const leave = (): void => {
    Object.assign(sending, { isOut: true, wasSent: true, leftAt: clock.elapsed() })
  }
  const watched = {
    onHeld: () => void Object.assign(sending, { isOut: false, wasSent }),
    onLeave() {
      if (gate.isOpen()) leave()
      else sending.abort.abort(new NotOwnerError())
    },
  }
  try {
    // Of a client that does not tell, it has left at once.
    leave()
    return await watchSend(watched, send)
  } finally {
    sending.isOut = false
    if (gate.isClosed()) sending.abort.abort(new NotOwnerError())
  }
}

/** Waits until the request of a former owner is over; its job, where that owner has noted it meanwhile. */
async function waitForStray(
  { database, clock, gate, waits }: TenantState,
  { entry: { id }, attempts, abort: { signal } }: Sending,
): Promise<JobHandle | undefined> {
  for (;;) {
    const stray = await database.strayOf(id, attempts)
    const leftMs = (waits.get(id) ?? 0) - clock.elapsed()
    if (stray || leftMs <= 0) {
      waits.delete(id)
      return stray
    }
    await sleepFor(clock, Math.min(Math.ceil(leftMs), STRAY_CHECK_MS), signal)
    if (gate.isClosed()) throw new NotOwnerError()
  }
}
