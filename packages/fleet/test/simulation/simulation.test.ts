import { runCampaign, tellFailing } from '@zuora-jobs/simulate'
import { expect, it } from 'vitest'

import { fleetHistories } from './subjects.ts'

// A sample: `npm run campaign -- --subject fleet` lives 10,000.
it('12 histories of workers that die and freeze: one job for each entry, no outcome lost or told twice', async () => {
  const subject = fleetHistories()
  const { failing } = await runCampaign(subject, { seeds: 12 })
  if (failing) throw new Error(tellFailing('fleet', failing), { cause: failing.error })
  const { tally } = subject
  console.log(JSON.stringify(tally))
  expect(tally).toMatchObject({ entries: tally.outcomes + tally.refusals })
  expect(Math.min(tally.takeovers, tally.leasesLost, tally.doubts, tally.loads)).toBeGreaterThan(0)
}, 120_000)
