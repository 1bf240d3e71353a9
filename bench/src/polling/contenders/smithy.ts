import { createWaiter, WaiterState } from '@smithy/util-waiter'

import { inVirtualTime } from '../virtual-time.ts'
import { type Contender, type StatusEndpoint, statusEndpointOf, foundBy, type Waited } from '../wait.ts'
import { statusOrThrow } from './status.ts'

const DAY_S = 86_400

/** The package, with a check that throws where the request failed. */
export const smithy: Contender = contender('@smithy/util-waiter', () => {
  throw new Error('lost')
})

/** The package, with a check that takes every error as "not yet", as the waiters generated for AWS do. */
export const smithyForgiving: Contender = contender('@smithy/util-waiter (errors as RETRY)', () => ({
  state: WaiterState.RETRY,
}))

function contender(name: string, onError: () => { state: WaiterState }): Contender {
  return {
    name,
    wait: (jobs) =>
      inVirtualTime(2, () => Promise.all(jobs.map((job) => waitFor(statusEndpointOf(job), onError)))),
  }
}

async function waitFor(endpoint: StatusEndpoint, onError: () => { state: WaiterState }): Promise<Waited> {
  const submittedAt = Date.now()
  const waiter = createWaiter(
    { client: {}, minDelay: 2, maxDelay: 120, maxWaitTime: DAY_S },
    {},
    async () => {
      try {
        const { status } = await statusOrThrow(endpoint, submittedAt)
        if (status === 'succeeded') return { state: WaiterState.SUCCESS }
        return { state: status === 'failed' ? WaiterState.FAILURE : WaiterState.RETRY }
      } catch {
        return onError()
      }
    },
  )
  try {
    const { state } = await waiter
    return foundBy(endpoint, state === WaiterState.SUCCESS ? 'succeeded' : 'failed')
  } catch {
    return foundBy(endpoint, 'lost')
  }
}
