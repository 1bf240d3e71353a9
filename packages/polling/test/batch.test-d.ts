/** What the compiler infers of many jobs at once, and refuses. Checked by `tsc`, not run. */
import {
  type AquaResult,
  type Batch,
  type BatchOptions,
  type BatchResult,
  type CustomObjectResult,
  type JobHandle,
  type Jobs,
  type Outcome,
  runAll,
  watch,
} from '../src/index.ts'

type IsAny<T> = 0 extends 1 & T ? true : false
type Same<A, B> = [A, B, IsAny<A>] extends [B, A, false] ? true : false

declare const jobs: Jobs
declare const aqua: JobHandle<'aqua'>
declare const bulk: JobHandle<'customObjects'>

const QUERY = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }

/** A result is told apart by `error`, by `outcome` and by neither alone. */
export function narrowed(result: BatchResult<AquaResult, 'aqua'>): void {
  if (result.error) {
    result.error satisfies Error
    result.outcome satisfies undefined
    true satisfies Same<typeof result.handle, JobHandle<'aqua'> | undefined>
  } else {
    true satisfies Same<typeof result.outcome, Outcome<AquaResult, 'aqua'>>
    true satisfies Same<typeof result.handle, JobHandle<'aqua'>>
  }
  if (result.outcome) result.handle satisfies JobHandle<'aqua'>
  else result.error satisfies Error
  if (result.error === undefined) result.outcome.result.queries satisfies readonly unknown[]
  // @ts-expect-error -- there may be none
  result.outcome.phase satisfies string
}

/** The same where a result is taken apart at once. */
export async function loops(): Promise<void> {
  for await (const { index, outcome, error, handle } of runAll(jobs, 'customObjects', [])) {
    if (error) {
      error.message satisfies string
      continue
    }
    index satisfies number
    true satisfies Same<typeof outcome.result, CustomObjectResult>
    true satisfies Same<typeof handle, JobHandle<'customObjects'>>
  }
}

/** Of jobs of several families each result is of one. */
export async function families(): Promise<void> {
  for await (const result of watch(jobs, [aqua, bulk])) {
    if (result.family === 'aqua') {
      true satisfies Same<typeof result, BatchResult<AquaResult, 'aqua'>>
      if (!result.error) true satisfies Same<typeof result.outcome.result, AquaResult>
    } else {
      true satisfies Same<typeof result.handle, JobHandle<'customObjects'> | undefined>
      if (result.outcome) true satisfies Same<typeof result.outcome.result, CustomObjectResult>
    }
    // @ts-expect-error -- of which family it is, is not known yet
    if (!result.error) result.outcome.result.queries satisfies readonly unknown[]
  }
}

/** Inputs and handles come from anything that can be iterated over, and nobody writes to an array. */
export function sources(
  generated: Generator<typeof QUERY>,
  stream: AsyncIterable<typeof QUERY>,
  handles: AsyncIterable<JobHandle<'aqua'>>,
): void {
  const frozen: readonly (typeof QUERY)[] = [QUERY]
  runAll(jobs, 'aqua', frozen)
  runAll(jobs, 'aqua', new Set([QUERY]))
  runAll(jobs, 'aqua', generated)
  runAll(jobs, 'aqua', stream)
  const known: readonly JobHandle<'aqua'>[] = [aqua]
  const batch = watch(jobs, known)
  batch.add(aqua) satisfies number
  // @ts-expect-error -- of a family that the reader of the results does not expect
  batch.add(bulk)
  watch(jobs, [] as JobHandle<'aqua' | 'customObjects'>[]).add(bulk)
  watch(jobs, handles)
  // @ts-expect-error -- inputs are told at the start, or come from their iterable
  void runAll(jobs, 'aqua', [QUERY]).add
  // @ts-expect-error -- inputs of another family
  runAll(jobs, 'dataLabeling', stream)
  // @ts-expect-error -- ids are not handles
  watch(jobs, ['8ad08f06909293cd01909613f23549e4'])
}

/** Options are those of a submit and of a poll, and some of their own. */
export function options(undecided: boolean): void {
  runAll(jobs, 'aqua', [QUERY], {
    concurrency: undecided ? 3 : undefined,
    entityId: 'e',
    orgIds: ['o'] as const,
    trackId: 't',
    apiVersion: '2025-08-12',
    onProgress: ({ index, handle }) => {
      index satisfies number
      true satisfies Same<typeof handle, JobHandle<'aqua'>>
    },
  })
  const options: BatchOptions = {}
  watch(jobs, [aqua], options)
  // @ts-expect-error -- one key for many jobs would make one job of them
  runAll(jobs, 'aqua', [QUERY], { idempotencyKey: 'k' })
}

/** A batch is disposable where the environment knows what that is, and iterable everywhere. */
export async function disposable(): Promise<void> {
  await using batch = watch(jobs, [aqua])
  batch satisfies AsyncDisposable
  batch satisfies AsyncIterable<BatchResult<AquaResult, 'aqua'>>
  batch satisfies Batch<BatchResult<AquaResult, 'aqua'>, 'aqua'>
}
