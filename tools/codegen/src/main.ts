import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { bundle } from './bundle.ts'
import { regenerate } from './regenerate.ts'
import { rollUpAll } from './reports/roll-up.ts'

const root = join(import.meta.dirname, '../../..')
const args = process.argv.slice(2)

/**
 * Makes the tables of the mock's README, in a process of its own: their values may just have been written.
 */
async function regenerateReadme(): Promise<void> {
  const script = join(root, 'packages/mock/scripts/docs.ts')
  const options = ['--conditions=@zuora-jobs/source', script, ...args]
  const [code] = (await once(spawn(process.execPath, options, { stdio: 'inherit' }), 'close')) as [number]
  process.exitCode ||= code
}

const isCheck = args.includes('--check')
// Meanwhile: declarations are made from the sources of packages, which are not derived.
const reports = rollUpAll(root)
reports.catch(() => {})
const readme = isCheck ? regenerateReadme() : undefined
const { code, out, err } = await regenerate(args, root, bundle, reports)
if (out !== '') console.log(out)
if (err !== '') console.error(err)
process.exitCode ||= code
await (readme ?? (code === 0 ? regenerateReadme() : undefined))
