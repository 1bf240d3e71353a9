import { cpSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'

import { PACKAGES, SCOPE } from './packages.ts'
import { run } from './run.ts'

/** A clone of the repository with what is built, in which versions can be changed. */
export async function copyRepository(root: string, copy: string): Promise<void> {
  await run('git', ['clone', '--quiet', '--local', root, copy], { cwd: root })
  for (const folder of Object.values(PACKAGES)) {
    cpSync(join(root, folder, 'dist'), join(copy, folder, 'dist'), { recursive: true })
    // All that pnpm needs installed to write versions for `workspace:`. Nothing links to the repository
    // itself.
    const installed = join(copy, folder, 'node_modules', SCOPE)
    mkdirSync(installed, { recursive: true })
    for (const [name, target] of Object.entries(PACKAGES)) {
      symlinkSync(join(copy, target), join(installed, name))
    }
  }
}
