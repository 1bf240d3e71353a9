import { staleReports, writeReports } from './reports.ts'
import { rollUpAll } from './roll-up.ts'

/** What was written, or with `check` what is stale, as lines to tell. */
export interface ReportsOutcome {
  readonly code: 0 | 1
  readonly out: string
  readonly err: string
}

/** Brings `etc/` in line with the public declarations of the packages; with `check` it only compares. */
export async function regenerateReports(root: string, check: boolean): Promise<ReportsOutcome> {
  const reports = await rollUpAll(root)
  if (check) {
    const stale = staleReports(root, reports)
    const err = stale.map((name) => `${name} is stale: run pnpm regenerate`).join('\n')
    return { code: stale.length === 0 ? 0 : 1, out: '', err }
  }
  const written = writeReports(root, reports)
  return { code: 0, out: written.length === 0 ? '' : `written: ${written.join(', ')}`, err: '' }
}
