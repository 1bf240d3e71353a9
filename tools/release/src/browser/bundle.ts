import { copyFileSync } from 'node:fs'
import { join } from 'node:path'

import { build, type BuildFailure } from 'esbuild'

import type { Project } from '../project.ts'
import { StepFailure } from '../step.ts'

/**
 * The page as a bundler ships it from the installed packages. Nothing stands in for Node: an import of it
 * fails.
 */
export async function bundlePage(project: Project): Promise<string> {
  const entry = join(project.folder, 'page.ts')
  copyFileSync(join(import.meta.dirname, 'page.ts'), entry)
  const { outputFiles } = await build({
    absWorkingDir: project.folder,
    entryPoints: [entry],
    bundle: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    minify: true,
    write: false,
    logLevel: 'silent',
  }).catch((error: BuildFailure) => {
    const file = error.errors[0]?.location?.file ?? 'page.ts'
    const name = /@zuora-jobs\/([a-z]+)\//.exec(file)?.[1]
    throw new StepFailure(error.message, { ...(name !== undefined && { package: name }), file })
  })
  return outputFiles[0]!.text
}
