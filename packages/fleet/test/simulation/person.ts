import type { WorldJob } from '@zuora-jobs/simulate'

import { handleFor } from '../entries.ts'
import { type FleetLife, jobsAbout, pause, piecesOf } from './fleet-life.ts'
import { hold } from './hold.ts'

/** Somebody who can see the truth says what became of entries in doubt. */
export async function resolveDoubts(life: FleetLife): Promise<void> {
  const { database, tally, world } = life
  for (const { id, doubt, parent } of await database.list({ state: 'doubt' })) {
    tally.doubts += 1
    // What was sent may still take effect.
    await pause(life, 200_000)
    const job = await jobOf(life, id, parent)
    world.log?.(`a person finds ${job?.id ?? 'no job'} for ${id}`)
    const candidates = doubt!.candidates.map((handle) => handle.id)
    const handle = job && handleFor(job.id, job.family)
    hold(await database.resolve(id, { state: 'queued', handle }), 'a doubt stays until it is resolved')
    if (job && candidates.includes(job.id)) tally.candidates += 1
  }
}

/** The job of an entry; of a part one that no other part of its load has. */
async function jobOf(life: FleetLife, id: string, parent: string | undefined): Promise<WorldJob | undefined> {
  const piece = piecesOf(life).find((one) => one.id === id)!
  const parts = parent === undefined ? [] : await life.database.list({ parent })
  const taken = new Set(parts.filter((part) => part.id !== id).map(({ handle }) => handle?.id))
  return jobsAbout(life, piece).find((job) => !taken.has(job.id))
}
