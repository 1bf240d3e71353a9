import { runCampaign, tellFailing } from '@zuora-jobs/simulate'
import { differenceOf } from '@zuora-jobs/testing/replays'
import { describe, expect, it } from 'vitest'

import { SUBJECTS } from './subjects.ts'

const SEEDS = Number(process.env['HISTORIES'] ?? 10)

// `npm run campaign` lives many more.
describe.each(SUBJECTS)('$name', (subject) => {
  it('keeps its promises in 10 histories full of faults', { timeout: 300_000 }, async () => {
    const { failing } = await runCampaign(subject, { seeds: SEEDS })
    expect(failing && tellFailing(subject.name, failing)).toBeUndefined()
  })

  it('is the same again for the same seed, to the instant', async () => {
    expect(await differenceOf(subject, 10)).toBeUndefined()
  })
})
