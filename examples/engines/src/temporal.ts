/** An export as a workflow of Temporal. Type-checked, not run: its server is not on npm. */
import { proxyActivities, sleep, uuid4 } from '@temporalio/workflow'
import type { JobHandle } from '@zuora-jobs/polling'

import type * as activities from './temporal-activities.ts'

// An activity that fails is run again, the submit with the same key: a lost answer starts no second job.
const { submit, advance } = proxyActivities<typeof activities>({
  startToCloseTimeout: '3 minutes',
  retry: { initialInterval: '5 seconds', maximumInterval: '1 minute' },
})

export async function exportAccounts(): Promise<string> {
  let handle = await started()
  for (;;) {
    const step = await advance(handle)
    if (step.done) return step.outcome.phase
    handle = step.handle
    await sleep(Math.max(0, step.nextPollAt - Date.now()))
  }
}

async function started(): Promise<JobHandle> {
  for (;;) {
    const answer = await submit(uuid4())
    if (!('again' in answer)) return answer
    await sleep(Math.max(0, answer.again - Date.now()))
  }
}
