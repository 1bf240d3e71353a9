import { sleepFor } from '@zuora-jobs/client/internal'
import { isJobError, type Outcome } from '@zuora-jobs/polling'
import { leavePlace } from '@zuora-jobs/polling/internal'

import { keepTrying } from '../database/keep-trying.ts'
import { hasFile } from '../entries/file-reference.ts'
import { NotOwnerError } from '../owner/create-gate.ts'
import { giveUp } from './give-up.ts'
import { inheritedHandle } from './inherited-handle.ts'
import { type Followed, type TenantState, timeOf, type Waiting } from './tenant-state.ts'
import { isCountable } from './wants-of.ts'

/** How long to leave a job alone that could not be followed. */
const PUT_OFF_MS = 60_000

/**
 * Follows a job to its end.
 *
 * @param inheritedAt when its former owner lost it, where it had one
 */
export function followJob(state: TenantState, job: Followed, inheritedAt?: number): void {
  if (state.gate.isClosed()) return
  if (isCountable(state, job.entry.family)) state.jobs.add(job.handle.id)
  void follow(state, job, inheritedAt)
}

/** Waits until some worker has given a job its file: `heedUploads` goes on with it. */
export function awaitFile(state: TenantState, { entry, places }: Waiting): void {
  state.uploading.set(entry.id, { entry, places })
}

async function follow(state: TenantState, job: Followed, inheritedAt: number | undefined): Promise<void> {
  const { schedules, batch, gate, followed } = state
  if (state.context.history) {
    state.waiting += 1
    await schedules.learn(job.handle)
    state.waiting -= 1
    if (gate.isClosed()) return
  }
  const isOurs = inheritedAt === undefined
  const handle = isOurs ? job.handle : inheritedHandle(job.handle, inheritedAt, schedules.of(job.handle))
  followed.set(batch.add(handle), { ...job, handle })
}

/** Takes in what becomes of jobs, until the batch is closed. */
export async function readResults(state: TenantState): Promise<void> {
  const { batch, followed } = state
  for await (const { index, outcome, error } of batch) {
    const job = followed.get(index)!
    followed.delete(index)
    state.schedules.forget(job.handle)
    state.heard.byJob.delete(job.handle.id)
    if (outcome) await hasEnded(state, job, outcome)
    else await hasFailed(state, job, error)
    state.wake()
  }
}

async function hasEnded(state: TenantState, job: Followed, outcome: Outcome): Promise<void> {
  const { database, fence } = state
  const { id, family } = job.entry
  const isOurs = await keepTrying(state, () => database.finish(fence, id, { outcome }))
  leavePlace(state.places.slotsOf.get(family)!, job.places)
  state.jobs.delete(job.handle.id)
  if (!isOurs) giveUp(state, new NotOwnerError())
}

async function hasFailed(state: TenantState, job: Followed, error: Error): Promise<void> {
  const { entry, handle, places } = job
  const code = isJobError(error) ? error.code : undefined
  if (code === 'bad-handle') return giveUp(state, error)
  if (code === 'job-not-found') {
    const doubt = { reason: 'job-not-found', message: error.message, candidates: [handle] } as const
    const isOurs = await keepTrying(state, () => state.database.doubt(state.fence, entry.id, doubt))
    leavePlace(state.places.slotsOf.get(entry.family)!, places, timeOf(state))
    state.jobs.delete(handle.id)
    if (!isOurs) giveUp(state, new NotOwnerError())
    return
  }
  if (code === 'job-blocked' && (await hasOwnFile(state, job))) return handOut(state, job)
  void putOff(state, job)
}

/** Whether a job waits for a file that its entry has. */
async function hasOwnFile(state: TenantState, { entry: { id, family } }: Followed): Promise<boolean> {
  const entry = await keepTrying(state, () => state.database.get(id))
  return entry !== undefined && hasFile(state.context.families[family]!, entry.input)
}

/** Has any worker upload the file that a job waits for. */
async function handOut(state: TenantState, job: Followed): Promise<void> {
  const { database, fence, uploading } = state
  // Before anybody can have done it.
  awaitFile(state, job)
  if (await keepTrying(state, () => database.awaitFile(fence, job.entry.id, job.handle))) return
  uploading.delete(job.entry.id)
  giveUp(state, new NotOwnerError())
}

/** The job goes on in Zuora; it is polled again later. */
async function putOff(state: TenantState, job: Followed): Promise<void> {
  state.waiting += 1
  await sleepFor(state.clock, PUT_OFF_MS, state.closing.signal).catch(() => {})
  state.waiting -= 1
  followJob(state, job)
}
