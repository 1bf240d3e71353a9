import { createJobs } from '@zuora-jobs/polling'
import { createCallbackReceiver } from '@zuora-jobs/polling/callback'

import type { Job } from '../job.ts'
import { randomFrom } from '../random.ts'
import { scriptedClient } from '../scripted-client.ts'
import { inVirtualTime } from '../virtual-time.ts'
import {
  type Contender,
  type StatusEndpoint,
  statusEndpointOf,
  foundBy,
  ROUND_TRIP_MS,
  type Waited,
} from '../wait.ts'
import { handleOf } from './ours.ts'
import { sleep } from './sleep.ts'

/**
 * `settle` of the package with its receiver, and a tenant whose callout arrives a round trip after the end.
 */
export const oursWithCallback: Contender = contender('zuora-jobs+callback', 0)
export const oursWithLostCallbacks: Contender = contender('zuora-jobs+callback (10 % lost)', 0.1)

/** `lost`: the share of callouts that never arrive. */
function contender(name: string, lost: number): Contender {
  return { name, wait: (jobs) => inVirtualTime(4, () => waitForAll(jobs, lost)) }
}

function waitForAll(jobs: readonly Job[], lost: number): Promise<readonly Waited[]> {
  const receiver = createCallbackReceiver()
  const notifyUrl = receiver.notifyUrl('https://hooks.example.test/zuora')
  const endpoints = new Map(jobs.map((job) => [job.id, statusEndpointOf(job)]))
  const submittedAt = Date.now()
  const waits = createJobs(
    scriptedClient({ aqua: (id) => endpoints.get(id)!.poll(Date.now() - submittedAt) }),
  )

  const callOut = async ({ id, endsAt }: Job): Promise<void> => {
    await sleep(endsAt + ROUND_TRIP_MS)
    const url = notifyUrl.replace('${JOBID}', id).replace('${STATUS}', 'completed')
    receiver.receive(new Request(url, { method: 'POST' }))
  }
  const waitFor = async (endpoint: StatusEndpoint, index: number): Promise<Waited> => {
    if (randomFrom(104_729 * (index + 1))() >= lost) void callOut(endpoint.job)
    const outcome = await waits.settle(handleOf(endpoint.job), { waker: receiver }).catch(() => undefined)
    const ended = outcome?.phase === 'succeeded' || outcome?.phase === 'failed' ? outcome.phase : 'lost'
    return foundBy(endpoint, ended)
  }
  return Promise.all([...endpoints.values()].map(waitFor))
}
