import type { Fleet } from '../src/index.ts'

/** How often the journal tells of the end of an entry, by its id. */
export async function endsIn(fleet: Fleet): Promise<ReadonlyMap<string, number>> {
  const ends = new Map<string, number>()
  for await (const { type, entryId } of fleet.events({ follow: false })) {
    if (type === 'done') ends.set(entryId, (ends.get(entryId) ?? 0) + 1)
  }
  return ends
}
