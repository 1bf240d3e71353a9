import { startMockTenant } from '@zuora-jobs/mock'
import { createChance, type Replay } from '@zuora-jobs/simulate'

import { atTerminal } from './actors/at-terminal.ts'
import { exportsFiles } from './actors/exports-files.ts'
import { inFleet } from './actors/in-fleet.ts'
import { labelsIds } from './actors/labels-ids.ts'
import { loadsRows } from './actors/loads-rows.ts'
import { pollsOne } from './actors/polls-one.ts'
import { runsBatch } from './actors/runs-batch.ts'
import { createStack } from './create-stack.ts'
import { MOCK_OPTIONS } from './mock-server.ts'
import { pause } from './persist.ts'
import type { Actor, Stack } from './stack.ts'

const ACTORS: readonly Actor[] = [
  pollsOne,
  runsBatch,
  exportsFiles,
  loadsRows,
  labelsIds,
  atTerminal,
  inFleet,
]
const SETTLED_MS = 200_000

/** Every so many histories have the mock tenant as their server, with Prism's checks both ways. */
const MOCK_EVERY = 20

/** What may be made worse for a test. */
export type Spoil = (stack: Stack) => Stack

/**
 * Lives the history of one seed: clients, stores, workers, the command line and a fleet at once, in one
 * world.
 *
 * @throws where an invariant is violated
 */
export async function liveStack(
  seed: number,
  replay: Replay,
  spoil: Spoil = (stack) => stack,
): Promise<void> {
  await using tenant = seed % MOCK_EVERY === 0 ? await startMockTenant(MOCK_OPTIONS) : undefined
  const stack = createStack(seed, replay, tenant)
  const random = createChance(seed).stream('actors')
  // Some of them: who is alone meets other things.
  const share = random()
  const actors = ACTORS.filter(() => random() < 0.3 + 0.7 * share)
  const spoiled = spoil(stack)
  try {
    const lived = await Promise.allSettled(actors.map((actor) => actor.live(spoiled)))
    const failed = lived.find(({ status }) => status === 'rejected')
    if (failed !== undefined) throw (failed as PromiseRejectedResult).reason
    await pause(stack.world, SETTLED_MS)
    for (const one of lived) await (one as PromiseFulfilledResult<() => Promise<void>>).value()
    stack.checkSecrets()
  } finally {
    stack.close()
  }
}
