import type { JobCallOptions, Jobs } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import type { RunPart } from './run-state.ts'

/** Jobs that are older cannot be taken for one that is about to be submitted, whatever the clocks say. */
const OLD_MS = 7_200_000

/** More pages than a tenant with five slots fills in two hours. */
const MOST_PAGES = 10

/**
 * The ids of the jobs that are there before a submit. What is on the list after a lost answer and is none of
 * these may be the job that it has started.
 */
export async function knownIds(
  jobs: Jobs,
  call: JobCallOptions,
  parts: readonly RunPart[],
): Promise<readonly string[]> {
  const { zuora, clock, families } = jobs[CONTEXT]
  const oldest = clock.now() - OLD_MS
  const ids = new Set(
    parts.flatMap(({ job: { handle } }) => (handle && handle.submittedAt > oldest ? handle.id : [])),
  )
  const { list } = families.customObjects
  let cursor: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const { items, next } = await list.page(zuora as never, cursor, call)
    for (const item of items) ids.add(list.idOf(item))
    const last = items.at(-1)
    const isOld = last === undefined || (list.createdAt?.(last) ?? 0) < oldest
    if (isOld || next === undefined || next === cursor) break
    cursor = next
  }
  return [...ids]
}
