import { type Clock, systemClock, type ZuoraClient } from '@zuora-jobs/client'

import { advance, type Looking, type Step } from './advance.ts'
import type { BatchParts } from './batch-runner.ts'
import { type Batch, type BatchOptions, type BatchResult, startBatch } from './batch.ts'
import { HandleError, JobOutcomeError } from './errors.ts'
import { type JobsEvent, tellStep, tellSubmitted } from './events.ts'
import { firstLookAt } from './first-look.ts'
import { freezeHandle, HANDLE_VERSION, type JobHandle, parseHandle } from './handle.ts'
import type { JobHistory } from './job-history.ts'
import type { CancellableName, InputOf, JobKinds, ResultOf, UploadableName } from './kind.ts'
import { aqua, type AquaKind } from './kinds/aqua.ts'
import { customObjects, type CustomObjectKind } from './kinds/custom-objects.ts'
import { dataLabeling } from './kinds/data-labeling.ts'
import type { Outcome } from './outcome.ts'
import { isFinal } from './phase.ts'
import { type AnySchedule, checkSchedule, DEFAULT_SCHEDULE } from './schedule.ts'
import { submitJob, uploadFile } from './submit.ts'
import { type Beginning, pollUntilFinal, type Snapshot, type WaitOptions } from './wait.ts'

/** The kinds of jobs that come with this package. */
export const zuoraKinds: {
  readonly aqua: AquaKind
  readonly customObjects: CustomObjectKind
  readonly dataLabeling: typeof dataLabeling
} = Object.freeze({ aqua, customObjects, dataLabeling })
/** The kinds of jobs that come with this package, by name. */
export type ZuoraKinds = typeof zuoraKinds

/** Options of {@link createJobs}. */
export interface JobsOptions<Kinds extends JobKinds = ZuoraKinds> {
  /** Replaces the kinds that come with the package: `{ ...zuoraKinds, mine }`. */
  readonly kinds?: Kinds | undefined
  /** How often to look: a preset, your own numbers, or a function. */
  readonly schedule?: AnySchedule | undefined
  /** How many status requests in a row may fail before a wait gives up. Default 5. */
  readonly tolerance?: number | undefined
  /** What earlier jobs have taught: see `@zuora-jobs/polling/history`. Its failures are ignored. */
  readonly history?: JobHistory | undefined
  /** Is told what happens, for logs and metrics. What it throws harms nothing. */
  readonly onEvent?: ((event: JobsEvent) => void) | undefined
  /** Replaces the clock of the machine. */
  readonly clock?: Clock | undefined
}

/** Options of {@link Jobs.submit}. */
export interface SubmitOptions {
  readonly signal?: AbortSignal | undefined
  /** At most 255 characters. Made here where absent, and named by the error if the answer is lost. */
  readonly idempotencyKey?: string | undefined
}

/**
 * Jobs of one tenant. A job is a {@link JobHandle}, a value; nothing here runs by itself. No local event, be
 * it a timeout, an abort or a failed request, cancels, changes or resubmits a job.
 */
export interface Jobs<Kinds extends JobKinds = ZuoraKinds> {
  /**
   * Starts a job, and uploads its file where the input holds one.
   *
   * @throws ZuoraInputError, or what Zuora answered, where no job was started
   * @throws SubmitAmbiguousError where the answer was lost
   * @throws UploadFailedError with the handle of the job that waits for its file
   */
  submit<Name extends keyof Kinds & string>(
    kind: Name,
    input: InputOf<Kinds[Name]>,
    options?: SubmitOptions,
  ): Promise<JobHandle<Name>>

  /**
   * Uploads the file that a `blocked` job waits for.
   *
   * @throws UploadFailedError with the handle that waits
   */
  upload<Name extends UploadableName<Kinds>>(
    handle: JobHandle<Name>,
    input: InputOf<Kinds[Name]>,
    options?: Pick<WaitOptions, 'signal'>,
  ): Promise<JobHandle<Name>>

  /**
   * Looks once, with one status request. For schedulers that keep the time themselves: look again at
   * `nextPollAt`. A failure that may pass is a step, not an exception.
   *
   * @throws StatusUnavailableError | JobNotFoundError with the handle that continues
   */
  advance<Name extends keyof Kinds & string>(
    handle: JobHandle<Name>,
    options?: Pick<WaitOptions, 'signal'>,
  ): Promise<Step<ResultOf<Kinds[Name]>, Name>>

  /**
   * Waits for full success and returns the result.
   *
   * @throws JobOutcomeError for every other end, with what was achieved
   * @throws WaitTimeoutError | StatusUnavailableError | JobNotFoundError | JobBlockedError with the handle that
   * continues
   */
  wait<Name extends keyof Kinds & string>(
    handle: JobHandle<Name>,
    options?: WaitOptions,
  ): Promise<ResultOf<Kinds[Name]>>

  /** Waits for the end, whatever it is; rejects for local causes only. */
  settle<Name extends keyof Kinds & string>(
    handle: JobHandle<Name>,
    options?: WaitOptions,
  ): Promise<Outcome<ResultOf<Kinds[Name]>, Name>>

  /** Waits, yielding what each look found; returns the outcome. Leaving the loop ends the polling. */
  snapshots<Name extends keyof Kinds & string>(
    handle: JobHandle<Name>,
    options?: WaitOptions,
  ): AsyncGenerator<Snapshot<Name>, Outcome<ResultOf<Kinds[Name]>, Name>, void>

  /** Asks Zuora to cancel; the job may still end otherwise, so go on waiting with the handle returned. */
  cancel<Name extends CancellableName<Kinds>>(
    handle: JobHandle<Name>,
    options?: Pick<WaitOptions, 'signal'>,
  ): Promise<JobHandle<Name>>

  /**
   * Takes up a handle that was kept as JSON. Sends nothing.
   *
   * @throws HandleError for anything that is not a handle of this tenant and of a kind known here
   */
  resume(json: unknown): JobHandle<keyof Kinds & string>

  /**
   * A handle for a job of which only the id is known. Sends nothing. When it was submitted decides how often
   * it is looked at; without `submittedAt` (epoch milliseconds) it is taken for half a minute old.
   *
   * @throws HandleError for an id that is none, or a kind that is not known here
   */
  adopt<Name extends keyof Kinds & string>(
    kind: Name,
    id: string,
    options?: { readonly submittedAt?: number | undefined },
  ): JobHandle<Name>

  /**
   * Submits and awaits many jobs of one kind, no more at a time than `concurrency` and the tenant's own limit;
   * results come as jobs end. A job that cannot be started or followed is a result like the others.
   *
   * @throws BatchAbortedError with every job under way
   */
  runAll<Name extends keyof Kinds & string>(
    kind: Name,
    inputs: Iterable<InputOf<Kinds[Name]>>,
    options?: BatchOptions,
  ): Batch<BatchResult<ResultOf<Kinds[Name]>, Name>, Name>

  /** Awaits many jobs that were started before; results come as jobs end. */
  watch<Name extends keyof Kinds & string>(
    handles: Iterable<JobHandle<Name>>,
    options?: BatchOptions,
  ): Batch<BatchResult<ResultOf<Kinds[Name]>, Name>, Name>
}

/** Job helpers over a client. */
export function createJobs<Kinds extends JobKinds = ZuoraKinds>(
  zuora: ZuoraClient,
  options: JobsOptions<Kinds> = {},
): Jobs<Kinds> {
  const kinds = options.kinds ?? (zuoraKinds as JobKinds as Kinds)
  const clock = options.clock ?? systemClock
  const schedule = options.schedule ?? DEFAULT_SCHEDULE
  checkSchedule(schedule)
  // Handles hold whole milliseconds; a clock of the caller's may be finer.
  const now = (): number => Math.floor(clock.now())

  const kindNamed = (name: string): JobKinds[string] => {
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined
    if (kind !== undefined) return kind
    throw new HandleError(`kind ${JSON.stringify(name)} is not one of ${Object.keys(kinds).join(', ')}`)
  }
  const kindOf = (handle: JobHandle): JobKinds[string] => {
    if (handle.tenant === zuora.tenant) return kindNamed(handle.kind)
    throw new HandleError(
      'it belongs to another tenant than this client; use the client (base URL and client id) that submitted the job',
    )
  }
  const lookingAt = (handle: JobHandle, own: AnySchedule = schedule): Looking => ({
    zuora,
    kind: kindOf(handle),
    schedule: own,
    tolerance: options.tolerance ?? 5,
    now,
  })
  const submitting = (name: string, { signal, idempotencyKey = crypto.randomUUID() }: SubmitOptions) => ({
    zuora,
    name,
    kind: kindNamed(name),
    now,
    signal,
    idempotencyKey,
    history: options.history,
  })

  const snapshots: Jobs<Kinds>['snapshots'] = (handle, waiting = {}) => {
    const { kind } = lookingAt(handle)
    checkWait(waiting)
    const given = waiting.schedule ?? waiting.waker?.schedule
    const begin = async (): Promise<Beginning<ResultOf<Kinds[typeof handle.kind]>, typeof handle.kind>> => {
      const own = given ?? (await learned(options.history, handle, schedule))
      const looking = lookingAt(handle, own)
      return {
        async look(current, signal) {
          const step = await advance(current, looking, signal)
          tellStep(options.onEvent, step)
          if (step.done) options.history?.remember(current, step.handle).catch(() => {})
          return step
        },
        firstLookAt: firstLookAt(handle, now(), own),
      }
    }
    return pollUntilFinal(
      handle,
      { begin, clock, need: kind.upload?.need ?? 'Zuora does not say for what' },
      waiting,
    )
  }

  const settle: Jobs<Kinds>['settle'] = async (handle, waiting) => {
    const looks = snapshots(handle, waiting)
    for (;;) {
      const { done, value } = await looks.next()
      if (done) return value
    }
  }

  const batchWith = (batch: BatchOptions) => ({
    ...checkBatch(batch),
    looking: (handle: JobHandle) => lookingAt(handle, batch.schedule),
    clock,
    onEvent: options.onEvent,
  })

  return {
    async submit(name, input, submitOptions = {}) {
      const handle = await submitJob(input, submitting(name, submitOptions))
      tellSubmitted(options.onEvent, handle)
      return handle as JobHandle<typeof name>
    },
    async upload(handle, input, { signal } = {}) {
      const kind = kindOf(handle)
      const file: unknown = await kind.upload?.prepare(input)
      if (kind.upload === undefined || file === undefined) {
        throw new HandleError(`there is nothing to upload for this ${handle.kind} job`)
      }
      return uploadFile(handle, file, { zuora, kind, signal, now })
    },
    async advance(handle, { signal } = {}) {
      const step = await advance(handle, lookingAt(handle), signal)
      tellStep(options.onEvent, step)
      return step
    },
    async wait(handle, waiting) {
      const outcome = await settle(handle, waiting)
      if (outcome.phase !== 'succeeded') throw new JobOutcomeError(outcome)
      return outcome.result
    },
    settle,
    snapshots,
    async cancel(handle, { signal } = {}) {
      const kind = kindOf(handle)
      if (kind.cancel === undefined) throw new HandleError(`jobs of kind ${handle.kind} cannot be cancelled`)
      await kind.cancel(zuora, handle.id, { signal })
      const phase = isFinal(handle.phase) ? handle.phase : 'canceling'
      return freezeHandle({ ...handle, phase, cancelRequestedAt: now() })
    },
    resume(json) {
      const handle = parseHandle(json)
      kindOf(handle)
      return handle
    },
    adopt(name, id, { submittedAt = now() - ADOPTED_AGE_MS } = {}) {
      kindNamed(name)
      const unknown = { phase: 'waiting', status: 'unknown', polls: 0, misses: 0 }
      const handle = { v: HANDLE_VERSION, kind: name, id, submittedAt, tenant: zuora.tenant, ...unknown }
      return parseHandle(handle) as JobHandle<typeof name>
    },
    runAll(name, inputs, batchOptions = {}) {
      const files = new Map<unknown, unknown>()
      return startBatch(
        {
          ...batchWith(batchOptions),
          handles: [],
          inputs: [...inputs],
          slotsOf: kindNamed(name).slots,
          async submit(input, signal) {
            const handle = await submitJob(input, { ...submitting(name, { signal }), files })
            tellSubmitted(options.onEvent, handle)
            return handle
          },
        },
        batchOptions,
      )
    },
    watch(handles, batchOptions = {}) {
      const nothing = {
        inputs: [],
        slotsOf: undefined,
        submit: () => Promise.reject(new Error('nothing to submit')),
      }
      return startBatch({ ...batchWith(batchOptions), ...nothing, handles: [...handles] }, batchOptions)
    },
  }
}

/** Old enough that Zuora must know the job. */
const ADOPTED_AGE_MS = 31_000

/** A history is worth less than a wait: where it fails, the plain schedule is good enough. */
async function learned(
  history: JobHistory | undefined,
  handle: JobHandle,
  schedule: AnySchedule,
): Promise<AnySchedule> {
  try {
    return (await history?.scheduleFor(handle, schedule)) ?? schedule
  } catch {
    return schedule
  }
}

function checkBatch({
  concurrency = Number.POSITIVE_INFINITY,
  maxInFlight,
  schedule,
}: BatchOptions): Pick<BatchParts, 'concurrency' | 'maxInFlight'> {
  for (const [name, value] of Object.entries({ concurrency, maxInFlight: maxInFlight ?? 1 })) {
    if (!(value >= 1)) throw new RangeError(`${name} must be a number from 1 on, not ${value}`)
  }
  if (schedule !== undefined) checkSchedule(schedule)
  return { concurrency, maxInFlight }
}

function checkWait({ timeoutMs, schedule }: WaitOptions): void {
  if (timeoutMs !== undefined && !(timeoutMs > 0)) {
    throw new RangeError(`timeoutMs must be a number of milliseconds above 0, not ${timeoutMs}`)
  }
  if (schedule !== undefined) checkSchedule(schedule)
}
