import { type JobHandle, SubmitInDoubtError, type ZuoraFamilies } from '@zuora-jobs/polling'

import { INPUT, jobs } from './jobs.ts'

/** A handle of a job of any of Zuora's families. */
export type ZuoraHandle = JobHandle<keyof ZuoraFamilies>

/** What is known of the job of one piece of work. */
export interface Started {
  /** Zuora starts at most one job under it. */
  readonly key: string
  /** When the key was made: epoch milliseconds. */
  readonly keyAt: number
  readonly handle?: ZuoraHandle
}

/** For how long Zuora knows a key, with an hour to spare. */
const KEY_MS = 23 * 3_600_000

/**
 * Starts the job of a piece of work, or goes on with the one that was started. Whatever process was killed in
 * between, there is one job: the key is kept before the submit, the handle after it.
 *
 * @param keepStarted keeps what is known, or forgets it, before anything else is done
 */
export async function submitOnce(
  started: Started | undefined,
  keepStarted: (started: Started | undefined) => Promise<void>,
): Promise<ZuoraHandle> {
  if (started?.handle !== undefined) return jobs.resume(started.handle)
  if (started !== undefined && Date.now() - started.keyAt > KEY_MS)
    throw new Error(`Zuora may know the key ${started.key} no longer: see whether it started a job`)

  const { key, keyAt } = started ?? { key: crypto.randomUUID(), keyAt: Date.now() }
  if (started === undefined) await keepStarted({ key, keyAt })
  const handle = await jobs.submit('aqua', INPUT, { idempotencyKey: key }).catch(async (error: unknown) => {
    // Zuora said no, and would say it again under this key: the next attempt takes another one. A submit in
    // doubt keeps its key, under which a repeat is safe.
    if (!(error instanceof SubmitInDoubtError)) await keepStarted(undefined)
    throw error
  })
  await keepStarted({ key, keyAt, handle })
  return handle
}
