import { runCampaign, tellFailing } from '@zuora-jobs/simulate'
import { expect, it } from 'vitest'

import { SUBJECTS } from './subjects.ts'

const SEEDS = Number(process.env['HISTORIES'] ?? 20)

// `npm run campaign` lives many more.
it.each(SUBJECTS)('20 histories full of faults: $name', { timeout: 300_000 }, async (subject) => {
  const { failing } = await runCampaign(subject, { seeds: SEEDS })
  expect(failing && tellFailing(subject.name, failing)).toBeUndefined()
})
