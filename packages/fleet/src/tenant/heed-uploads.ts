import { keepTrying } from '../database/keep-trying.ts'
import { followJob } from './follow-jobs.ts'
import { giveUp } from './give-up.ts'
import type { TenantState } from './tenant-state.ts'

/** Follows the jobs that have got their files meanwhile, whoever has uploaded them. */
export async function heedUploads(state: TenantState): Promise<void> {
  const { database, fence, uploading, gate } = state
  if (uploading.size === 0 || gate.isClosed()) return
  try {
    const opened = await keepTrying(state, () => database.opened(fence.tenant, [...uploading.keys()]))
    for (const { id, handle } of opened) {
      const waiting = uploading.get(id)
      if (!waiting) continue
      uploading.delete(id)
      followJob(state, { ...waiting, handle })
    }
  } catch (error) {
    giveUp(state, error)
  }
}
