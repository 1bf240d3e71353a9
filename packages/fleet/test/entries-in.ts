import type { Entry, Fleet } from '../src/index.ts'

/** All entries of a fleet, page by page. */
export async function entriesIn(fleet: Fleet): Promise<readonly Entry[]> {
  const entries: Entry[] = []
  for (let page: readonly Entry[] | undefined; page === undefined || page.length > 0;) {
    page = await fleet.list({ after: entries.at(-1)?.id, limit: 1_000 })
    entries.push(...page)
  }
  return entries
}
