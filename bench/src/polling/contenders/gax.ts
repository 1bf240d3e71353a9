import { createDefaultBackoffSettings, GoogleError, LongrunningDescriptor, Operation } from 'google-gax'

import { inVirtualTime } from '../virtual-time.ts'
import { type Contender, type StatusEndpoint, statusEndpointOf, foundBy, type Waited } from '../wait.ts'
import { StatusError, statusOrThrow } from './status.ts'

/** `Operation` of the package with its default back-off: 100 ms × 1.3, up to 60 s, no deadline. */
export const gax: Contender = {
  name: 'google-gax',
  wait: (jobs) => inVirtualTime(3, () => Promise.all(jobs.map((job) => waitFor(statusEndpointOf(job))))),
}

async function waitFor(endpoint: StatusEndpoint): Promise<Waited> {
  const submittedAt = Date.now()
  const operations = {
    getOperationInternal: async () => {
      const { status } = await statusOrThrow(endpoint, submittedAt)
      if (status === 'succeeded') return [{ name: 'job', done: true, response: { value: '' } }]
      if (status === 'failed')
        return [{ name: 'job', done: true, result: 'error', error: { code: 3, message: '' } }]
      return [{ name: 'job', done: false }]
    },
  }
  const descriptor = new LongrunningDescriptor(
    operations as never,
    (() => ({ ended: true })) as never,
    (() => ({})) as never,
  )
  const operation = new Operation({ name: 'job' } as never, descriptor, createDefaultBackoffSettings())
  try {
    await operation.promise()
    return foundBy(endpoint, 'succeeded')
  } catch (error) {
    return foundBy(
      endpoint,
      error instanceof GoogleError && !(error instanceof StatusError) ? 'failed' : 'lost',
    )
  }
}
