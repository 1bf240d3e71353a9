import { cpSync } from 'node:fs'
import { join } from 'node:path'

import { build, type BuildFailure } from 'esbuild'

import type { Project } from '../project.ts'
import { StepFailure } from '../step.ts'

/** The programs of the rehearsal for what is not Node, beside the packages that they import. */
export function copyPrograms(project: Project): string {
  const folder = join(project.folder, 'program')
  cpSync(join(import.meta.dirname, '../program'), folder, { recursive: true })
  return folder
}

/**
 * A program as a bundler ships it from the installed packages. Nothing stands in for Node: an import of it
 * fails.
 */
export async function bundleProgram(project: Project, program: 'page' | 'worker'): Promise<string> {
  const entry = join(copyPrograms(project), `${program}.ts`)
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
    const file = error.errors[0]?.location?.file ?? `${program}.ts`
    const name = /@zuora-jobs\/([a-z]+)\//.exec(file)?.[1]
    throw new StepFailure(error.message, { ...(name !== undefined && { package: name }), file })
  })
  return outputFiles[0]!.text
}
