import { join } from 'node:path'

import { regenerateReadme } from './regenerate-readme.ts'
import { type Outcome, regenerate } from './regenerate.ts'
import { regenerateReports } from './reports/regenerate-reports.ts'

const root = join(import.meta.dirname, '../../..')
const args = process.argv.slice(2)

function tell({ code, out, err }: Outcome): void {
  if (out !== '') console.log(out)
  if (err !== '') console.error(err)
  process.exitCode ||= code
}

const derived = await regenerate(args, root)
tell(derived)
if (derived.code === 0) {
  const check = args.includes('--check')
  // The declarations are read from the sources, some of which were just written.
  tell(await regenerateReports(root, check))
  tell(regenerateReadme(root, check))
}
