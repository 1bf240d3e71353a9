import { createHttpPoller, type OperationResponse } from '@azure/core-lro'

import { inVirtualTime } from '../virtual-time.ts'
import { type Contender, type StatusEndpoint, statusEndpointOf, foundBy, type Waited } from '../wait.ts'
import { sleep } from './sleep.ts'
import { StatusError, statusOrThrow } from './status.ts'

/** The package, with status requests that fail where the network does. */
export const coreLro: Contender = contender('@azure/core-lro', statusOrThrow)

/** The package behind a replica of the retries of the Azure clients' own pipeline: 3, from 1 s on. */
export const coreLroRetrying: Contender = contender('@azure/core-lro (+ 3 retries, replica)', retrying)

function contender(name: string, status: typeof statusOrThrow): Contender {
  return {
    name,
    wait: (jobs) =>
      inVirtualTime(1, () => Promise.all(jobs.map((job) => waitFor(statusEndpointOf(job), status)))),
  }
}

async function waitFor(endpoint: StatusEndpoint, status: typeof statusOrThrow): Promise<Waited> {
  const submittedAt = Date.now()
  const request = { method: 'POST', url: 'https://tenant.test/jobs' }
  const poller = createHttpPoller({
    sendInitialRequest: async (): Promise<OperationResponse> => ({
      flatResponse: {},
      rawResponse: {
        statusCode: 202,
        headers: { 'operation-location': 'https://tenant.test/jobs/1' },
        body: {},
        request,
      },
    }),
    sendPollRequest: async (): Promise<OperationResponse> => {
      const body = { status: (await status(endpoint, submittedAt)).status }
      return { flatResponse: body, rawResponse: { statusCode: 200, headers: {}, body, request } }
    },
  })
  try {
    await poller.pollUntilDone()
    return foundBy(endpoint, 'succeeded')
  } catch (error) {
    return foundBy(endpoint, error instanceof StatusError ? 'lost' : 'failed')
  }
}

const statusRetrying: typeof statusOrThrow = async (endpoint, submittedAt) => {
  for (let retry = 0; ; retry += 1) {
    try {
      return await statusOrThrow(endpoint, submittedAt)
    } catch (error) {
      if (retry === 3) throw error
      await sleep((error as StatusError).retryAfterMs || 1_000 * 2 ** retry)
    }
  }
}

function retrying(...args: Parameters<typeof statusOrThrow>): ReturnType<typeof statusOrThrow> {
  return statusRetrying(...args)
}
