import { type Clock, isZuoraError, systemClock, type ZuoraClient } from '@zuora-jobs/client'

import { advance, type Step } from './advance.ts'
import { HandleError, JobOutcomeError, SubmitAmbiguousError } from './errors.ts'
import { type JobsEvent, tellStep, tellSubmitted } from './events.ts'
import { freezeHandle, HANDLE_VERSION, type JobHandle, parseHandle } from './handle.ts'
import type { CancellableName, InputOf, JobKind, JobKinds, ResultOf } from './kind.ts'
import { aqua } from './kinds/aqua.ts'
import type { Outcome } from './outcome.ts'
import { isFinal } from './phase.ts'
import { DEFAULT_SCHEDULE, nextPollAt, type Schedule } from './schedule.ts'
import { pollUntilFinal, type Snapshot, type WaitOptions } from './wait.ts'

/** The kinds of jobs that come with this package. */
export const zuoraKinds: { readonly aqua: typeof aqua } = Object.freeze({ aqua })
export type ZuoraKinds = typeof zuoraKinds

/** Options of {@link createJobs}. */
export interface JobsOptions<Kinds extends JobKinds = ZuoraKinds> {
  /** Replaces the kinds that come with the package. */
  readonly kinds?: Kinds | undefined
  readonly schedule?: Schedule | undefined
  /** How many status requests in a row may fail before a wait gives up. Default 5. */
  readonly tolerance?: number | undefined
  /** Is told what happens, for logs and metrics. What it throws harms nothing. */
  readonly onEvent?: ((event: JobsEvent) => void) | undefined
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
   * Starts a job.
   *
   * @throws ZuoraInputError, or what Zuora answered, where no job was started
   * @throws SubmitAmbiguousError where the answer was lost
   */
  submit<Name extends keyof Kinds & string>(
    kind: Name,
    input: InputOf<Kinds[Name]>,
    options?: SubmitOptions,
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
   * @throws WaitTimeoutError | StatusUnavailableError | JobNotFoundError with the handle that continues
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
}

/** Job helpers over a client. */
export function createJobs<Kinds extends JobKinds = ZuoraKinds>(
  zuora: ZuoraClient,
  options: JobsOptions<Kinds> = {},
): Jobs<Kinds> {
  const kinds = options.kinds ?? (zuoraKinds as JobKinds as Kinds)
  const clock = options.clock ?? systemClock
  const shared = {
    zuora,
    schedule: options.schedule ?? DEFAULT_SCHEDULE,
    tolerance: options.tolerance ?? 5,
    now: () => clock.now(),
  }

  const kindOf = <Name extends string>(handle: JobHandle<Name>): JobKinds[string] => {
    const kind = Object.hasOwn(kinds, handle.kind) ? kinds[handle.kind] : undefined
    if (kind === undefined) {
      const known = Object.keys(kinds).join(', ')
      throw new HandleError(`kind ${JSON.stringify(handle.kind)} is not one of ${known}`)
    }
    if (handle.tenant !== zuora.tenant) {
      throw new HandleError(
        'it belongs to another tenant than this client; use the client (base URL and client id) that submitted the job',
      )
    }
    return kind
  }

  const look = async <Name extends string>(
    handle: JobHandle<Name>,
    signal: AbortSignal | undefined,
    // oxlint-disable-next-line no-explicit-any -- the public signatures say what each kind yields
  ): Promise<Step<any, Name>> => {
    const step = await advance(handle, { ...shared, kind: kindOf(handle) }, signal)
    tellStep(options.onEvent, step)
    return step
  }

  const snapshots: Jobs<Kinds>['snapshots'] = (handle, waiting = {}) => {
    kindOf(handle)
    checkTimeout(waiting.timeoutMs)
    // A handle that was looked at long ago is overdue; one that was just submitted is not due yet.
    const due = nextPollAt(handle, handle.lastPollAt ?? handle.submittedAt, shared.schedule)
    return pollUntilFinal(handle, due, look, clock, waiting)
  }

  const settle: Jobs<Kinds>['settle'] = async (handle, waiting) => {
    const looks = snapshots(handle, waiting)
    for (;;) {
      const { done, value } = await looks.next()
      if (done) return value
    }
  }

  return {
    async submit(name, input, { signal, idempotencyKey = crypto.randomUUID() } = {}) {
      const kind: JobKind<InputOf<Kinds[typeof name]>, unknown, unknown> | undefined = kinds[name]
      if (kind === undefined) {
        throw new TypeError(`kind ${JSON.stringify(name)} is not one of ${Object.keys(kinds).join(', ')}`)
      }
      signal?.throwIfAborted()
      const submittedAt = clock.now()
      const { id, raw } = await kind
        .submit(zuora, input, { signal, idempotencyKey, retries: 0 })
        .catch((cause: unknown) => {
          throw startedNothing(cause) ? cause : new SubmitAmbiguousError(name, idempotencyKey, cause)
        })
      if (typeof id !== 'string' || id === '') {
        throw new SubmitAmbiguousError(name, idempotencyKey, new Error('the answer names no job'))
      }
      const { phase, status, progress } = kind.read(raw)
      const handle = freezeHandle<typeof name>({
        v: HANDLE_VERSION,
        kind: name,
        id,
        submittedAt,
        tenant: zuora.tenant,
        // Even a submit that reports the end is looked at once more: the outcome takes a whole answer.
        phase: isFinal(phase) ? 'running' : phase,
        status,
        ...(progress === undefined ? {} : { progress: { ...progress } }),
        polls: 0,
        misses: 0,
      })
      tellSubmitted(options.onEvent, handle)
      return handle
    },
    advance: (handle, { signal } = {}) => look(handle, signal),
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
      return freezeHandle({ ...handle, phase, cancelRequestedAt: clock.now() })
    },
    resume(json) {
      const handle = parseHandle(json)
      kindOf(handle)
      return handle
    },
  }
}

/**
 * Whether a failed submit is sure to have started no job: it was never sent, or Zuora said no. A lost
 * connection, an abort and a gateway's 5xx leave it open.
 */
function startedNothing(error: unknown): boolean {
  if (!isZuoraError(error)) return false
  if (error.category === 'input' || error.operation === 'POST /oauth/token') return true
  return error.status !== undefined && error.status < 500 && error.category !== 'unreadable'
}

function checkTimeout(timeoutMs: number | undefined): void {
  if (timeoutMs !== undefined && !(timeoutMs > 0)) {
    throw new RangeError(`timeoutMs must be a number of milliseconds above 0, not ${timeoutMs}`)
  }
}
