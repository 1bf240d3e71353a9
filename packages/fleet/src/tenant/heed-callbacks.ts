import { hintJob } from '@zuora-jobs/polling/internal'

import type { TenantState } from './tenant-state.ts'

/** Polls the jobs that Zuora has called back about, each once for a call. */
export async function heedCallbacks(state: TenantState): Promise<void> {
  const { database, fence, batch, followed, heard, gate } = state
  if (followed.size === 0 || gate.isClosed()) return
  // They are polled on their schedule besides.
  const calls = await database.callbacks(fence.tenant, heard.since).catch(() => [])
  const indexes = new Map([...followed].map(([index, { handle }]) => [handle.id, index]))
  let since = Infinity
  for (const { jobId, at } of calls) {
    const index = indexes.get(jobId)
    // One that is about to be followed is looked for again.
    if (index === undefined) since = Math.min(since, at)
    else if (heard.byJob.get(jobId) !== at) {
      heard.byJob.set(jobId, at)
      hintJob(batch, index)
    }
  }
  heard.since = Math.min(since, Math.max(heard.since, ...calls.map(({ at }) => at)))
}
