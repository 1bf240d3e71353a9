import type { FleetEvent } from '../../src/entries/fleet-event.ts'
import { type FleetLife, jobsAbout, type Piece, piecesOf } from './fleet-life.ts'
import { hold } from './hold.ts'

/** What must be true when everything has ended. */
export async function checkHistory(life: FleetLife): Promise<void> {
  const { database } = life
  const events = await database.events(undefined, 100_000)
  checkEpochs(events)
  for (const entry of await database.list({ limit: 10_000 })) {
    const own = events.filter(({ entryId }) => entryId === entry.id)
    hold(own.filter(({ type }) => type === 'done').length === 1, 'an end is told once')
    life.tally.strays += own.filter(({ type }) => type === 'stray').length
  }
  for (const piece of piecesOf(life)) await checkPiece(life, piece)
  for (const [index, { files }] of life.inputs.entries())
    if (files) await checkLoad(life, `entry-${index}`, files)
}

async function checkPiece(life: FleetLife, piece: Piece): Promise<void> {
  const { database, world, tally } = life
  const entry = (await database.get(piece.id))!
  const jobs = jobsAbout(life, piece)
  const isPart = piece.file !== undefined
  hold(
    isPart || jobs.length <= 1,
    `one entry, one job: ${entry.id} has ${jobs.map(({ id }) => id).join(', ')}`,
  )
  const { outcome, failure } = entry.end!
  if (failure) {
    tally.refusals += 1
    hold(isPart || jobs.length === 0, 'a refused entry has started nothing')
    return
  }
  hold(outcome !== undefined, 'an entry of a job ends with its outcome')
  const job = jobs.find(({ id }) => id === outcome.handle.id)
  hold(job !== undefined, 'an outcome is of the job of its entry')
  hold(outcome.phase === world.tenant.phaseOf(job), 'an outcome is the truth')
  const hasOwnFile = job.file === piece.file || (job.file === undefined && outcome.phase === 'cancelled')
  hold(!isPart || hasOwnFile, 'the job of a part has the file of that part')
  tally.outcomes += 1
}

/** Each part has a job of its own, and the records of each are counted once. */
async function checkLoad(life: FleetLife, id: string, files: readonly string[]): Promise<void> {
  const { database, world, tally, inputs } = life
  const { end } = (await database.get(id))!
  const parts = await database.list({ parent: id, limit: files.length })
  const jobs = jobsAbout(life, inputs[Number(id.slice('entry-'.length))]!)
  hold(jobs.length <= parts.length, `one part, one job: ${id} has ${jobs.length} for ${parts.length}`)
  const ids = parts.flatMap((part) => part.end?.outcome?.handle.id ?? [])
  hold(new Set(ids).size === ids.length, 'parts have jobs of their own')
  const loaded = jobs.filter(
    (job) => ids.includes(job.id) && world.tenant.phaseOf(job) === 'succeeded',
  ).length
  hold(end?.loaded?.loaded === loaded && end.loaded.records === files.length, 'a load tells the truth')
  tally.loads += 1
}

function checkEpochs(events: readonly FleetEvent[]): void {
  let last = 0
  for (const { epoch = last } of events) {
    hold(epoch >= last, 'epochs only grow')
    last = epoch
  }
}
