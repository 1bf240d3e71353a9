import type { CallOptions } from '@zuora-jobs/client'

import type { JobFamilies } from '../families/job-family.ts'
import type { JobHandle } from '../job/handle.ts'

/**
 * Finds jobs by their ids on the pages of a list, newest first. `wanted` tells of each id whether a poll is
 * due for it; the others are taken along. Stops when those that are due are found, and at a page without any
 * of ours: it is cheaper to poll older jobs one by one.
 */
export async function listJobs(
  list: NonNullable<JobFamilies[string]['list']>,
  zuora: unknown,
  wanted: ReadonlyMap<string, boolean>,
  options: CallOptions,
): Promise<{ readonly found: ReadonlyMap<string, unknown>; readonly requests: number }> {
  const found = new Map<string, unknown>()
  const missing = new Set([...wanted.keys()].filter((id) => wanted.get(id)))
  let cursor: string | undefined
  for (let requests = 1; ; requests += 1) {
    const { items, next } = await list.page(zuora, cursor, options)
    const before = found.size
    for (const raw of items) {
      const id = list.idOf(raw)
      if (!wanted.has(id) || found.has(id)) continue
      found.set(id, raw)
      missing.delete(id)
    }
    if (next === undefined || missing.size === 0 || found.size === before) return { found, requests }
    cursor = next
  }
}

/** Tells lists apart: jobs of another family or another entity are not on the same. */
export function listKeyOf({ family }: JobHandle, { entityId, orgIds }: CallOptions): string {
  return JSON.stringify([family, entityId, orgIds])
}
