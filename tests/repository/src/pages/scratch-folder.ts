import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '../../../..')

/** What is installed beside the command line, where somebody wants all of it. */
const BESIDE = {
  '@zuora-jobs/mock': 'packages/mock',
  pg: 'packages/data/node_modules/pg',
  'pg-copy-streams': 'packages/data/node_modules/pg-copy-streams',
} as const

/** Empties a folder for the blocks of pages, with the commands as a user has them who installed them. */
export function makeScratch(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
  const installed = join(folder, 'node_modules')
  const cli = join(installed, '@zuora-jobs/cli')
  const built = join(ROOT, 'packages/cli/dist')
  if (!existsSync(built)) throw new Error(`build first, by npm run build: there is no ${built}`)
  cpSync(built, join(cli, 'dist'), { recursive: true })
  cpSync(join(ROOT, 'packages/cli/package.json'), join(cli, 'package.json'))
  for (const [name, place] of Object.entries(BESIDE)) {
    mkdirSync(dirname(join(installed, name)), { recursive: true })
    symlinkSync(join(ROOT, place), join(installed, name))
  }
  // Packages are run as they are installed, and not through the transformations of vitest.
  writeFileSync(
    join(folder, 'vitest.config.mjs'),
    'export default { test: { server: { deps: { external: [/\\/dist\\//] } } } }\n',
  )
  mkdirSync(join(folder, 'bin'))
  writeCommand(folder, 'zuora-jobs', join(cli, 'dist/bin.js'))
  writeCommand(folder, 'zuora-jobs-overlay', join(ROOT, 'packages/overlay/bin/zuora-jobs-overlay.js'))
}

function writeCommand(folder: string, name: string, program: string): void {
  const script = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`
  writeFileSync(join(folder, 'bin', name), script, { mode: 0o755 })
}
