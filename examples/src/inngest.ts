import type { Outcome } from '@zuora-jobs/polling'
/** Inngest: each look is a step, and the function sleeps in between without running. */
import { Inngest } from 'inngest'

import { INPUT, jobs } from './jobs.ts'

const inngest = new Inngest({ id: 'zuora-jobs-examples' })

export const exportAccounts = inngest.createFunction(
  { id: 'export-accounts', triggers: [{ event: 'accounts/export.requested' }] },
  async ({ event, step }): Promise<Outcome> => {
    const submitted = await step.run('submit', () =>
      jobs.submit('aqua', INPUT, { idempotencyKey: `inngest-${event.id}` }),
    )
    let handle = jobs.resume(submitted)
    for (let look = 1; ; look += 1) {
      const found = await step.run(`look-${look}`, () => jobs.advance(handle))
      if (found.done) return found.outcome
      // Steps come back as plain JSON; `resume` checks that it is still a handle.
      handle = jobs.resume(found.handle)
      await step.sleepUntil(`until-${look}`, new Date(found.nextPollAt))
    }
  },
)
