import { sleepFor } from '@zuora-jobs/client/internal'
import type { JobHandle } from '@zuora-jobs/polling'
import { leavePlace, placeFilled, type Places, refusePlace } from '@zuora-jobs/polling/internal'

import { keepTrying } from '../database/keep-trying.ts'
import type { Entry } from '../entries/entry.ts'
import { fileIn, hasFile } from '../entries/file-reference.ts'
import { isFleetError } from '../entries/fleet-error.ts'
import { NotOwnerError } from '../owner/create-gate.ts'
import { awaitFile, followJob } from './follow-jobs.ts'
import { giveUp } from './give-up.ts'
import { answerOf, judgeSubmit, type SubmitVerdict } from './judge-submit.ts'
import { GIVEN_UP_MS, sendSubmit } from './send-submit.ts'
import { mayHaveMore } from './tenant-places.ts'
import { type Sending, type TenantState, timeOf } from './tenant-state.ts'

/** How long to leave alone what has failed for long already. */
const PUT_OFF_MS = 30_000
/** How often to look whether a file is what it was. */
const FILE_MS = 60_000

/** What ails a file, and not the tenant: nothing was sent, and others go on. */
const LATER: ReadonlySet<string> = new Set(['file', 'package-missing'])

/** Takes an entry from its intent to an open job, or to whatever else becomes of it. Throws nothing. */
export async function submitEntry(
  state: TenantState,
  entry: Entry,
  places: Places,
  wasBegun: boolean,
  lastAnswer?: string,
): Promise<void> {
  const { attempts } = entry
  const abort = new AbortController()
  const sending: Sending = { entry, wasBegun, attempts, isOut: false, wasSent: false, abort }
  state.sendings.add(sending)
  try {
    const family = state.context.families[entry.family]!
    // Read before anything is sent: a file that cannot work starts no job.
    if (!entry.handle) await fileIn(family, entry.input, state.data)
    const handle = entry.handle ?? (await sendSubmit(state, sending))
    await wasStarted(state, sending, places, handle)
  } catch (error) {
    await hasFailed(state, sending, places, error, lastAnswer).catch((failure: unknown) =>
      giveUp(state, failure),
    )
  } finally {
    state.sendings.delete(sending)
    // One that a list could not have told from this one may have waited for it.
    if (!state.context.families[entry.family]!.acceptsIdempotencyKey) mayHaveMore(state.places, entry.family)
    state.wake()
  }
}

/** Keeps the handle, whatever it takes: nobody else knows of the job. */
async function wasStarted(
  state: TenantState,
  { entry, attempts }: Sending,
  places: Places,
  handle: JobHandle,
): Promise<void> {
  const { database, fence, context, uploading } = state
  const { id, family } = entry
  const known = { entry: { id, family }, places }
  const isWaiting = handle.phase === 'blocked' && hasFile(context.families[family]!, entry.input)
  // Before anybody can have uploaded it.
  if (isWaiting) awaitFile(state, known)
  const isOurs = await keepTrying(state, () =>
    isWaiting ? database.awaitFile(fence, id, handle) : database.record(fence, id, handle),
  )
  if (!isOurs) {
    uploading.delete(id)
    await keepTrying(state, () => database.noteStray(id, attempts, handle))
    leavePlace(state.places.slotsOf.get(family)!, places)
    return giveUp(state, new NotOwnerError())
  }
  placeFilled(places, timeOf(state))
  if (!isWaiting) followJob(state, { ...known, handle })
}

async function hasFailed(
  state: TenantState,
  sending: Sending,
  places: Places,
  error: unknown,
  lastAnswer: string | undefined,
): Promise<void> {
  const { database, fence, clock, gate, context } = state
  const { entry, wasBegun } = sending
  const { id } = entry
  const slots = state.places.slotsOf.get(entry.family)!
  const family = context.families[entry.family]!
  if (isFleetError(error) && LATER.has(error.code)) return putOff(state, sending, places, error)
  if (isFleetError(error)) {
    leavePlace(slots, places)
    return giveUp(state, error)
  }
  const isUnsent = isNotOwner(error)
  if (isUnsent && (gate.isClosed() || !wasBegun)) {
    leavePlace(slots, places)
    // Where nothing was started, the next owner need not find that out: what may have been is in doubt.
    const isNothing = error instanceof NotOwnerError || !sending.wasSent
    if (!wasBegun && isNothing) await database.requeue(fence, id)
    mayHaveMore(state.places, entry.family)
    return
  }
  const isKeyed = family.acceptsIdempotencyKey
  const facts = {
    isKeyed,
    hasList: family.list !== undefined,
    ageMs: clock.now() - (entry.intentAt ?? 0),
    lastAnswer,
  }
  const verdict: SubmitVerdict = isUnsent ? { type: 'unclear' } : judgeSubmit(error, facts)
  const isKept = await apply(state, sending, verdict)
  if (!isKept) return giveUp(state, new NotOwnerError())
  if (isBack(verdict)) mayHaveMore(state.places, entry.family)
  if (verdict.type === 'full') refusePlace(slots, places, verdict.retryAfterMs, timeOf(state))
  else if (verdict.type !== 'unclear')
    leavePlace(slots, places, verdict.type === 'doubt' ? timeOf(state) : undefined)
  if (verdict.type === 'tenant-failed') giveUp(state, error)
  if (verdict.type === 'put-off') {
    places.probeAt = timeOf(state) + PUT_OFF_MS
    places.room = Math.min(places.room, places.own)
  }
  if (verdict.type !== 'unclear') return
  // It may have been held back for long before it left.
  if (!isKeyed && sending.leftAt !== undefined) state.waits.set(id, sending.leftAt + GIVEN_UP_MS)
  await sleepFor(clock, PUT_OFF_MS, state.closing.signal).catch(() => {})
  if (gate.isClosed()) return leavePlace(slots, places)
  // As a former owner's: it may have been sent.
  void submitEntry(state, entryNow(sending), places, true, answerOf((error as Error).cause))
}

/** Leaves an entry as it is whose file is not the one that it was. Others of the tenant go on meanwhile. */
async function putOff(state: TenantState, sending: Sending, places: Places, error: Error): Promise<void> {
  const { database, fence, clock, closing, gate } = state
  const { entry, wasBegun } = sending
  const { id, family } = entry
  state.onEntryFailed(id, error, clock.now() + FILE_MS)
  // A former owner may have started its job: that is not put back.
  if (!wasBegun) {
    state.putOff.add(id)
    leavePlace(state.places.slotsOf.get(family)!, places)
    if (!(await database.requeue(fence, id))) return giveUp(state, new NotOwnerError())
  }
  // What ends the wait ends the work on the tenant.
  await sleepFor(clock, FILE_MS, closing.signal).catch(() => {})
  if (gate.isClosed()) return
  state.putOff.delete(id)
  if (wasBegun) void submitEntry(state, entryNow(sending), places, true)
  else mayHaveMore(state.places, family)
  state.wake()
}

/** The entry with the number of its last attempt, by which the next one is known to follow it. */
function entryNow({ entry, attempts }: Sending): Entry {
  return { ...entry, attempts }
}

/** Writes down what became of a submit. `false` where the tenant is not ours any more. */
async function apply(
  { database, fence }: TenantState,
  { entry: { id } }: Sending,
  verdict: SubmitVerdict,
): Promise<boolean> {
  switch (verdict.type) {
    case 'unclear':
      return true
    case 'refused':
      return database.finish(fence, id, { failure: { code: 'refused', message: verdict.message } })
    case 'doubt':
      return database.doubt(fence, id, { ...verdict, reason: 'submit' })
    default:
      return database.requeue(fence, id)
  }
}

/** Whether the entry is in the queue again. */
function isBack({ type }: SubmitVerdict): boolean {
  return type === 'full' || type === 'put-off' || type === 'tenant-failed'
}

function isNotOwner(error: unknown): boolean {
  const { cause = error } = Object(error) as { readonly cause?: unknown }
  return error instanceof NotOwnerError || cause instanceof NotOwnerError
}
