/**
 * Writes the public declarations of the packages to `etc/`, or with `--check` compares: exit code 1 and the
 * names of the stale files.
 */
import { join } from 'node:path'

import { staleReports, writeReports } from './declarations/reports.ts'
import { rollUpAll } from './declarations/roll-up.ts'

const root = join(import.meta.dirname, '../../..')

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--check')
  if (unknown.length > 0) {
    console.error(`unknown option ${unknown.join(' ')}; the only one is --check`)
    return 2
  }
  const reports = await rollUpAll(root)
  if (args.includes('--check')) {
    const stale = staleReports(root, reports)
    for (const name of stale) console.error(`${name} is stale: run pnpm regenerate`)
    return stale.length > 0 ? 1 : 0
  }
  const written = writeReports(root, reports)
  if (written.length > 0) console.log(`written: ${written.join(', ')}`)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
