/** Inngest: each poll is a step, and the function sleeps in between without running. */
import type { Outcome } from '@zuora-jobs/polling'
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
    for (let poll = 1; ; poll += 1) {
      const polled = await step.run(`poll-${poll}`, () => jobs.advance(handle))
      if (polled.done) return polled.outcome
      // Steps come back as plain JSON; `resume` checks that it is still a handle.
      handle = jobs.resume(polled.handle)
      await step.sleepUntil(`until-${poll}`, new Date(polled.nextPollAt))
    }
  },
)
