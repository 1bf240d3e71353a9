import { inspect } from 'node:util'

import { isZuoraError } from '@zuora-jobs/client'
import { isDataError } from '@zuora-jobs/data'
import { isJobError, SubmitInDoubtError } from '@zuora-jobs/polling'
import type { SimulatedProcess } from '@zuora-jobs/simulate'
import { holds } from '@zuora-jobs/testing/invariants'

import type { Stack } from './stack.ts'

/** One attempt at some work. */
export interface Attempt {
  readonly signal: AbortSignal
  /** `fetch` of the process, so that what is sent after an abort is seen. */
  readonly fetch: SimulatedProcess['fetch']
  /** What somebody has found out about a submit in doubt. */
  readonly resolve: { readonly jobId: string } | 'none' | undefined
}

/** After so many attempts the work does not end. */
const MOST_ATTEMPTS = 120
/** What was on its way has taken effect by then, or never will. */
const SETTLED_MS = 200_000

/**
 * Has some work done by a process: again, whatever it throws, until it ends. It is aborted now and then.
 *
 * @param mine the jobs of this work, for the person who looks where no program can know
 */
export async function persist<Result>(
  stack: Stack,
  process: SimulatedProcess,
  mine: () => readonly { readonly id: string }[],
  work: (attempt: Attempt) => Promise<Result>,
): Promise<Result> {
  const { world } = stack
  let resolve: Attempt['resolve']
  for (let attempts = 1; ; attempts += 1) {
    stack.attempt()
    if (attempts > MOST_ATTEMPTS) throw new Error('violated: the work ends')
    const controller = new AbortController()
    const reason = new Error('told to')
    let sent = 0
    let atAbort = Infinity
    const fetch: SimulatedProcess['fetch'] = (request, init) => {
      sent += 1
      return process.fetch(request, init)
    }
    const aborts = world.chance.strikes('abort', 0.1)
    const cancel =
      aborts &&
      process.clock.after(300_000 * aborts() ** 2, () => {
        controller.abort(reason)
        setImmediate(() => (atAbort = sent))
      })
    try {
      return await work({ signal: controller.signal, fetch, resolve })
    } catch (error) {
      cancel?.()
      if (controller.signal.aborted) await pause(process, SETTLED_MS)
      holds('silence', sent <= atAbort, `${sent - atAbort} requests came after an abort.`)
      if (error === reason) continue
      world.log?.(`the work ends with ${String(error)}`)
      checkError(stack, error)
      resolve = undefined
      if (error instanceof SubmitInDoubtError && attempts % 3 === 0) {
        await pause(process, SETTLED_MS)
        resolve = seen(error, mine())
      }
    } finally {
      cancel?.()
    }
    await pause(process, 300_000 * world.chance.stream(`later ${attempts}`)())
    holds('nothingLeft', process.pending() === 0, `${process.pending()} timers are set.`)
  }
}

/** What a person finds who sees all jobs. */
function seen(
  { candidates }: SubmitInDoubtError,
  mine: readonly { readonly id: string }[],
): Attempt['resolve'] {
  const ids = candidates && new Set(candidates.map(({ id }) => id))
  const found = mine.find(({ id }) => ids === undefined || ids.has(id))
  if (found === undefined) return ids === undefined ? 'none' : undefined
  return { jobId: found.id }
}

function checkError({ note }: Stack, error: unknown): void {
  const isOfStore = error instanceof Error && error.name === 'StoreFailureError'
  const isTyped = isZuoraError(error) || isJobError(error) || isDataError(error) || isOfStore
  holds('typed', isTyped, inspect(error, { depth: 2 }))
  note(inspect(error, { depth: 6 }))
}

export function pause({ clock }: Pick<SimulatedProcess, 'clock'>, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve))
}
