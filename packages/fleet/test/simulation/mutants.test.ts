import { customObjects } from '@zuora-jobs/polling'
import { runCampaign } from '@zuora-jobs/simulate'
import { expect, it } from 'vitest'

import type { Mutation } from './live-fleet.ts'
import { fleetHistories } from './subjects.ts'

/** Repeats submits that Zuora does not know again, as if it did. */
const repeatsBlindly: Mutation = (parts) => ({
  ...parts,
  families: { ...parts.families, customObjects: { ...customObjects, acceptsIdempotencyKey: true } },
})

/** Puts back what a former owner was about to submit, as if it had not been sent. */
const forgetsIntents: Mutation = ({ database, ...parts }) => ({
  ...parts,
  database: {
    ...database,
    async claim(...claimed) {
      const fences = await database.claim(...claimed)
      for (const fence of fences) {
        for (const { id, state } of await database.unfinished(fence)) {
          if (state === 'submitting') await database.requeue(fence, id)
        }
      }
      return fences
    },
  },
})

/** Takes every end for a success. */
const callsAllSuccesses: Mutation = ({ database, ...parts }) => ({
  ...parts,
  database: {
    ...database,
    finish: (fence, id, end) =>
      database.finish(
        fence,
        id,
        end.outcome ? { outcome: { ...end.outcome, phase: 'succeeded', problems: [] } } : end,
      ),
  },
})

// A sample: with `FLEET_LONG=1` all of them.
const MUTANTS: readonly [string, Mutation, string][] = [
  ['repeats submits blindly', repeatsBlindly, 'one entry, one job'],
  ['forgets what it was about to submit', forgetsIntents, 'one entry, one job'],
  ['calls every end a success', callsAllSuccesses, 'an outcome is the truth'],
]

it.each(MUTANTS.slice(0, process.env['FLEET_LONG'] ? undefined : 1))(
  'a worker that %s is found',
  async (_, mutation, found) => {
    const { failing } = await runCampaign(fleetHistories(mutation), { seeds: 200 })
    expect(String(failing?.error)).toContain(found)
  },
)
