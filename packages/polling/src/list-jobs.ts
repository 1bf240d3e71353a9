import type { Looking } from './advance.ts'

/**
 * Finds jobs by their ids on the pages of a list, newest first. Stops when all are found, at the last page,
 * or one page after the jobs would have fitted: what is older is cheaper to ask for by itself.
 */
export async function listJobs(
  { kind, zuora }: Looking,
  ids: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<{ readonly found: ReadonlyMap<string, unknown>; readonly requests: number }> {
  const list = kind.list!
  const found = new Map<string, unknown>()
  const mostPages = Math.ceil(ids.size / list.pageSize) + 1
  let cursor: string | undefined
  let requests = 0
  do {
    const { items, next } = await list.page(zuora, cursor, { signal, retries: 0 })
    requests += 1
    for (const raw of items) {
      const id = list.idOf(raw)
      if (ids.has(id)) found.set(id, raw)
    }
    cursor = next
  } while (cursor !== undefined && found.size < ids.size && requests < mostPages)
  return { found, requests }
}
