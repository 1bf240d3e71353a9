import type { JobCallOptions } from '../job-call-options.ts'
import type { NewHandleOptions } from '../new-handle.ts'

/** Options of a call that uploads a file. */
export interface JobUploadOptions extends JobCallOptions {
  /**
   * What becomes of a job whose file Zuora refuses. It waits for another one, and takes a slot of the tenant:
   * `cancel` it, or `keep` it for a better file.
   *
   * @default 'cancel'
   */
  readonly onRefusedUpload?: 'cancel' | 'keep' | undefined
  /**
   * How long to try again, milliseconds: after lost answers, a 5xx, 429, and where all slots are taken. It
   * may have to be more than 150,000 to tell what became of a lost answer.
   *
   * @default 600_000
   */
  readonly submitWithinMs?: number | undefined
}

/** Options of a submit. */
export interface JobSubmitOptions extends JobUploadOptions, NewHandleOptions {
  /**
   * At most 255 characters, for families that take keys. A program that is started again submits with the
   * same key, and Zuora starts one job for 24 hours. Where Zuora keeps a refusal under the key, the next ones
   * are made of it: `…~2`, `…~3`. The error of a submit in doubt names the last one.
   *
   * @default crypto.randomUUID()
   */
  readonly idempotencyKey?: string | undefined
  /**
   * For families without keys: nobody else submits jobs to this tenant, so the one new job on the list is the
   * one whose answer was lost, and is taken. The list shows neither file nor filter: with other submitters,
   * their job would be taken for ours. Costs a request for the list before each submit.
   *
   * @default false
   */
  readonly soleSubmitter?: boolean | undefined
  /**
   * An earlier process, which was killed, may have sent this submit: since `at` (epoch milliseconds). With a
   * key it is sent again under the same `idempotencyKey`, as long as Zuora knows keys. Without one the list
   * is asked first, as after a lost answer; `knownIds` are the jobs that the list began with before the
   * submit. With them the clocks of both sides may be hours apart.
   *
   * @example
   * await store.put('load', { at: Date.now(), key }) // before the first attempt
   * await jobs.submit('aqua', input, { idempotencyKey: key, attempted: { at } }) // after a kill
   */
  readonly attempted?: { readonly at: number; readonly knownIds?: readonly string[] | undefined } | undefined
}

export const DEFAULT_SUBMIT_WITHIN_MS = 600_000

/** @throws RangeError for options that cannot work */
export function checkSubmit({ submitWithinMs = 1, onRefusedUpload = 'keep' }: JobSubmitOptions): void {
  if (!(submitWithinMs > 0)) {
    throw new RangeError(`submitWithinMs must be a number of milliseconds above 0, not ${submitWithinMs}`)
  }
  if (!['cancel', 'keep'].includes(onRefusedUpload)) {
    throw new RangeError(`onRefusedUpload must be 'cancel' or 'keep', not ${onRefusedUpload}`)
  }
}
