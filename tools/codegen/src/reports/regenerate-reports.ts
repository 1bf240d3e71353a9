import type { Outcome } from '../regenerate.ts'
import { type Reports, staleReports, writeReports } from './reports.ts'

/** Brings `etc/` in line with the public declarations of the packages; with `check` it only compares. */
export async function regenerateReports(
  root: string,
  reports: Promise<Reports>,
  check: boolean,
): Promise<Outcome> {
  if (check) {
    const stale = staleReports(root, await reports)
    const err = stale.map((name) => `${name} is stale: run pnpm regenerate`).join('\n')
    return { code: stale.length === 0 ? 0 : 1, out: '', err }
  }
  const written = writeReports(root, await reports)
  return { code: 0, out: written.length === 0 ? '' : `written: ${written.join(', ')}`, err: '' }
}
