import type { JobFamilies } from '../families/job-family.ts'

/** Which jobs to find on a list. */
export interface Wanted {
  /** The ids that a poll is due for; the search goes on until they are found. */
  readonly due: ReadonlySet<string>
  /** The ids that are worth taking along. */
  readonly all: ReadonlySet<string>
}

/**
 * Finds jobs by their ids on the pages of a list, newest first. Stops when those that are due are found, and
 * at a page without any of ours: it is cheaper to poll older jobs one by one.
 */
export async function listJobs(
  list: NonNullable<JobFamilies[string]['list']>,
  zuora: unknown,
  { due, all }: Wanted,
  signal: AbortSignal,
): Promise<{ readonly found: ReadonlyMap<string, unknown>; readonly requests: number }> {
  const found = new Map<string, unknown>()
  let missing = due.size
  let cursor: string | undefined
  for (let requests = 1; ; requests += 1) {
    const { items, next } = await list.page(zuora, cursor, { signal, retries: 0 })
    const before = found.size
    for (const raw of items) {
      const id = list.idOf(raw)
      if (!all.has(id) || found.has(id)) continue
      found.set(id, raw)
      if (due.has(id)) missing -= 1
    }
    if (next === undefined || missing === 0 || found.size === before) return { found, requests }
    cursor = next
  }
}
