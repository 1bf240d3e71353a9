import { join } from 'node:path'

import { regenerateReadme } from './regenerate-readme.ts'
import { type Outcome, regenerate } from './regenerate.ts'
import { regenerateReports } from './reports/regenerate-reports.ts'
import { rollUpAll } from './reports/roll-up.ts'

const root = join(import.meta.dirname, '../../..')
const args = process.argv.slice(2)

function tell({ code, out, err }: Outcome): void {
  if (out !== '') console.log(out)
  if (err !== '') console.error(err)
  process.exitCode ||= code
}

const check = args.includes('--check')
// Meanwhile: declarations are made from the sources of packages, which are not derived.
const reports = rollUpAll(root)
reports.catch(() => {})
const derived = regenerate(args, root)
if (check) {
  const outcomes = [derived, regenerateReports(root, reports, true), regenerateReadme(root, true)]
  for (const outcome of await Promise.all(outcomes)) tell(outcome)
} else {
  tell(await derived)
  if (process.exitCode === 0) {
    tell(await regenerateReports(root, reports, false))
    tell(await regenerateReadme(root, false))
  }
}
