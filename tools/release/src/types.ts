import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Module } from './examples.ts'
import type { Project } from './project.ts'
import { run } from './run.ts'
import { type Done, StepFailure } from './step.ts'
import type { MODULE_RESOLUTIONS } from './toolchains.ts'

const MODULE: Readonly<Record<(typeof MODULE_RESOLUTIONS)[number], string>> = {
  node16: 'node16',
  nodenext: 'nodenext',
  bundler: 'esnext',
}

/** Checks the modules of the project, and the declarations they reach, with one compiler. */
export async function checkTypes(
  compiler: string,
  moduleResolution: (typeof MODULE_RESOLUTIONS)[number],
  modules: readonly Module[],
  project: Project,
): Promise<Done> {
  const tsconfig = {
    compilerOptions: {
      target: 'es2024',
      lib: ['es2024'],
      module: MODULE[moduleResolution],
      moduleResolution,
      types: ['node'],
      strict: true,
      exactOptionalPropertyTypes: true,
      // For the OpenAPI document.
      resolveJsonModule: true,
      noEmit: true,
    },
    files: modules.map(({ file }) => file),
  }
  const config = join(project.folder, `tsconfig.${moduleResolution}.json`)
  writeFileSync(config, JSON.stringify(tsconfig))
  try {
    await run(process.execPath, [compiler, '-p', config, '--pretty', 'false'], { cwd: project.folder })
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error
    const file = /^(.+)\(\d+,\d+\): error/m.exec(error.message)?.[1] ?? ''
    const module = modules.find((module) => module.file === file)
    const name = module?.package ?? /@zuora-jobs\/([a-z]+)\//.exec(file)?.[1]
    throw new StepFailure(error.message, {
      ...(name !== undefined && { package: name }),
      file: module?.place ?? file,
    })
  }
  return { said: `${modules.length} modules, and the declarations behind them` }
}
