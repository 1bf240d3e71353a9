import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { comparePages, isDrift, SPEC } from './drift.ts'
import { fetchPages, type Portal } from './fetch-pages.ts'
import { type Issues, keepIssue } from './issue.ts'
import { reportTable } from './report-table.ts'
import { readOperations } from './spec-operations.ts'

export const TITLE = 'The documentation and the spec differ'

/**
 * Compares the pages of all operations, as they are today, with the spec: one issue tells what differs, and
 * there is none where nothing does.
 *
 * @returns what was done, to be logged
 * @throws Error where no page at all can be read, or GitHub refuses
 */
export async function compareWeekly(root: string, portal: Portal, issues: Issues): Promise<string> {
  const { pages, unread } = await fetchPages(readOperations(root, SPEC).operations, portal)
  if (pages.length === 0) {
    throw new Error(`no page can be read: ${unread[0]?.why ?? 'the spec names none'}`)
  }
  const explained = comparePages(pages, root)
  const isNews = isDrift(explained) || unread.length > 0
  return keepIssue(issues, TITLE, isNews ? reportTable(explained, unread) : undefined)
}

if (import.meta.main) {
  const {
    GITHUB_API_URL: api = '',
    GITHUB_REPOSITORY: repository = '',
    GITHUB_TOKEN: token = '',
  } = process.env
  const root = join(import.meta.dirname, '../../..')
  console.log(await compareWeekly(root, { pause: (ms) => pause(ms) }, { api, repository, token }))
}
