import type { Fence, FleetDatabase } from '../src/database/fleet-database.ts'

/** An owner of the tenant takes its first entry without a key, and dies before it knows what came of it. */
export async function dieSubmitting(database: FleetDatabase): Promise<Fence> {
  await database.beat('former', 1_000, true)
  const [fence] = await database.claim('former', [])
  await database.take(fence!, [{ family: 'customObjects', slot: 'tenant', most: 1 }])
  return fence!
}
