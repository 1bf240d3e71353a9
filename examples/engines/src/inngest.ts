import { exportAccounts } from '@zuora-jobs/examples/durable'
/** An export as a function of Inngest: its `step` is what `durable.ts` wants. Type-checked, not run. */
import { Inngest } from 'inngest'

const inngest = new Inngest({ id: 'exports' })

export const nightly = inngest.createFunction(
  { id: 'nightly-export', triggers: [{ cron: 'TZ=Europe/Berlin 0 3 * * *' }] },
  async ({ step }) => (await exportAccounts(step)).phase,
)
