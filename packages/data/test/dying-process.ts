import type { MockTenant } from '@zuora-jobs/mock'
import type { Jobs } from '@zuora-jobs/polling'

import type { Store } from '../src/index.ts'
import { jobsAt } from './load-at-tenant.ts'

/**
 * Where a process dies: at which of its requests and writes, counted from 1, and before or after its effect.
 */
export interface Death {
  readonly at: number
  readonly when: 'before' | 'after'
}

export interface DyingProcess {
  readonly jobs: Jobs
  readonly store: Store
  /** Frees what the process had open, once it is dead: a system does that as well. */
  readonly signal: AbortSignal
  /** Resolves when it dies. */
  readonly died: Promise<'died'>
  /** Requests and writes so far. */
  readonly effects: () => number
}

/**
 * A process that dies at one of its effects: nothing that it began comes back to it, and nothing more that it
 * does has an effect.
 */
export function dyingProcess(tenant: MockTenant, kept: Store, death: Death | undefined): DyingProcess {
  const { promise: died, resolve } = Promise.withResolvers<'died'>()
  const { signal, ...dead } = abortLater()
  const never = (): Promise<never> =>
    new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason as Error)
      else signal.addEventListener('abort', () => reject(signal.reason as Error))
    })
  const die = (): void => {
    isDead = true
    resolve('died')
    dead.abort()
  }
  let effects = 0
  let isDead = false
  const effect = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) return never()
    effects += 1
    const isLast = effects === death?.at
    if (isLast && death?.when === 'before') {
      die()
      return never()
    }
    const result = work()
    if (!isLast) return result
    isDead = true
    const answer = await result.catch(() => {})
    // The tenant lets no time pass while an answer is being read.
    if (answer instanceof Response) await answer.arrayBuffer().catch(() => {})
    die()
    return never()
  }
  const { fetch } = tenant.clientOptions
  return {
    jobs: jobsAt(tenant, (input, init) =>
      // Tokens are of no interest.
      String(input instanceof Request ? input.url : input).endsWith('/oauth/token')
        ? fetch(input, init)
        : effect(() => fetch(input, init)),
    ),
    store: {
      ...kept,
      put: (key, value, version) => effect(() => kept.put(key, value, version)),
    },
    signal,
    died,
    effects: () => effects,
  }
}

function abortLater(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController()
  const reason = new Error('the process is dead')
  return { signal: controller.signal, abort: () => setImmediate(() => controller.abort(reason)) }
}
