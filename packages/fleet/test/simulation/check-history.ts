import type { FleetEvent } from '../../src/entries/fleet-event.ts'
import { type FleetLife, jobsFor } from './fleet-life.ts'
import { hold } from './hold.ts'

/** What must be true when everything has ended. */
export async function checkHistory(life: FleetLife): Promise<void> {
  const { database, inputs, world, tally } = life
  const events = await database.events(undefined, 100_000)
  checkEpochs(events)
  for (const index of inputs.keys()) {
    const entry = (await database.get(`entry-${index}`))!
    const own = events.filter(({ entryId }) => entryId === entry.id)
    const jobs = jobsFor(life, index)
    hold(jobs.length <= 1, `one entry, one job: ${entry.id} has ${jobs.map(({ id }) => id).join(', ')}`)
    hold(own.filter(({ type }) => type === 'done').length === 1, 'an end is told once')
    tally.strays += own.filter(({ type }) => type === 'stray').length
    const { outcome, failure } = entry.end!
    if (failure) {
      tally.refusals += 1
      hold(jobs.length === 0, 'a refused entry has started nothing')
      continue
    }
    hold(outcome !== undefined, 'an entry of a job ends with its outcome')
    hold(outcome.handle.id === jobs[0]?.id, 'an outcome is of the job of its entry')
    hold(outcome.phase === world.tenant.phaseOf(jobs[0]), 'an outcome is the truth')
    tally.outcomes += 1
  }
}

function checkEpochs(events: readonly FleetEvent[]): void {
  let last = 0
  for (const { epoch = last } of events) {
    hold(epoch >= last, 'epochs only grow')
    last = epoch
  }
}
