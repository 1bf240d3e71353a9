import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { bundle } from './bundle.ts'

const root = join(import.meta.dirname, '../../..')
const args = process.argv.slice(2)

/** Makes the tables of the mock's README in a process of its own: their values may just have been written. */
async function regenerateReadme(): Promise<void> {
  const script = join(root, 'packages/mock/scripts/docs.ts')
  const options = ['--conditions=@zuora-jobs/source', script, ...args]
  const [code] = (await once(spawn(process.execPath, options, { stdio: 'inherit' }), 'close')) as [number]
  process.exitCode ||= code
}

// Other processes work while the generators are loaded, and while declarations are made from the sources of
// packages, which are not derived.
const bundled = bundle(root)
const readme = args.includes('--check') ? regenerateReadme() : undefined
const reports = import('./reports/roll-up.ts').then(({ rollUpAll }) => rollUpAll(root))
for (const work of [bundled, reports]) work.catch(() => {})
const { regenerate } = await import('./regenerate.ts')
const { code, out, err } = await regenerate(args, root, () => bundled, reports)
if (out !== '') console.log(out)
if (err !== '') console.error(err)
process.exitCode ||= code
await (readme ?? (code === 0 ? regenerateReadme() : undefined))
