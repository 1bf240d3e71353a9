import type { JobFamilies, ResultOf } from '../families/job-family.ts'
import type { JobHandle } from '../job/handle.ts'
import type { Outcome } from '../job/outcome.ts'

/**
 * Results as jobs end. It runs from the first `next()` on; leaving the loop stops it, and harms no job: what
 * is under way is in `open` afterwards. `await using` does the same where the environment knows it.
 */
export interface Batch<Result, Family extends string = string>
  extends AsyncIterableIterator<Result, void>, AsyncDispose {
  /** The jobs that were started and have not ended, with their places. */
  readonly open: readonly OpenJob<Family>[]
}

/** A batch of jobs that were started before, which takes more of them while it runs. */
export interface Watch<Result, Family extends string = string> extends Batch<Result, Family> {
  /**
   * Follows one more job, until the reader was told that the batch is over. Returns its place.
   *
   * @throws TypeError after the end
   */
  add(handle: JobHandle<Family>): number
}

/** A job that was started and has not ended, with its place in the batch. */
export interface OpenJob<Family extends string = string> {
  readonly index: number
  readonly handle: JobHandle<Family>
}

/**
 * What became of one job of a batch. `index` is its place among the inputs or handles. Test `error`,
 * `outcome` or `family` to tell the cases apart.
 */
export type BatchResult<Result = unknown, Family extends string = string> =
  | {
      readonly index: number
      readonly family: Family
      readonly handle: JobHandle<Family>
      readonly outcome: Outcome<Result, Family>
      readonly error?: undefined
    }
  /** It could not be started or followed; `handle` is there if it was started, and continues. */
  | {
      readonly index: number
      readonly family: Family
      readonly handle: JobHandle<Family> | undefined
      readonly outcome?: undefined
      readonly error: Error
    }

/** The results of jobs of some families, each with a result of its own. */
export type BatchResultOf<Families extends JobFamilies, Name extends keyof Families & string> = {
  [Family in Name]: BatchResult<ResultOf<Families[Family]>, Family>
}[Name]

/** `AsyncDisposable`, in environments whose types have it. */
type AsyncDispose = SymbolConstructor extends { readonly asyncDispose: infer Dispose extends symbol }
  ? { readonly [Method in Dispose]: () => Promise<void> }
  : object
