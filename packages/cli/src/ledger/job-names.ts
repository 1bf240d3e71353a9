import type { World } from '../context/cli-context.ts'
import { openLedger } from './open-ledger.ts'

/** Jobs that Tab proposes; more help nobody. */
const MOST = 50

/** The ids of the jobs that this machine has started, and of their entries, newest first. Never fails. */
export async function jobNames(world: Pick<World, 'env'>): Promise<readonly string[]> {
  try {
    const ledger = openLedger(world, true)
    const entries = await ledger.list().finally(() => ledger.close())
    return entries.slice(0, MOST).flatMap(({ id, jobs }) => [id].concat(jobs.map((job) => job.id)))
  } catch {
    return []
  }
}
