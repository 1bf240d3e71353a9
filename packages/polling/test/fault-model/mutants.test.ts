import { type Family, runCampaign } from '@zuora-jobs/simulate'
import { describe, expect, it } from 'vitest'

import type { ClientIn } from './life.ts'
import { historiesOf } from './live-many.ts'
import {
  callsDoubtARefusal,
  callsEveryEndASuccess,
  hammers,
  losesHandles,
  neverSettles,
  repeatsBlindly,
  waitsOn,
} from './mutants.ts'

/** What each is found by, and how many faults it takes. */
const MUTANTS: readonly [string, ClientIn, Family, found: string, faults: number][] = [
  ['submits again blindly', repeatsBlindly, 'customObjects', 'one intent, one job', 2],
  ['submits again with another key', repeatsBlindly, 'aqua', 'one intent, one job', 1],
  ['calls a doubt a refusal', callsDoubtARefusal, 'dataLabeling', 'has started nothing', 1],
  ['calls every end a success', callsEveryEndASuccess, 'aqua', 'the end is the end', 0],
  ['throws errors without a handle', losesHandles, 'customObjects', 'something failed', 12],
  ['never ends a wait', neverSettles, 'aqua', 'hangs', 0],
  ['waits past its deadline', waitsOn, 'aqua', 'violated (inTime)', 4],
  ['polls all the time', hammers, 'dataLabeling', 'nobody hammers', 0],
]

describe('a client that', () => {
  it.each(MUTANTS)('%s is found', async (_name, clientIn, family, found, faults) => {
    const { failing } = await runCampaign(historiesOf(family, clientIn), { seeds: 200 })
    expect(String(failing?.error)).toContain(found)
    expect(failing?.faults.length).toBeLessThanOrEqual(faults)
  })
})
