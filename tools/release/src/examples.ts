import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { satisfies } from 'semver'

import { type Manifest, PACKAGES, readManifest, SCOPE } from './packages.ts'
import type { Project } from './project.ts'
import type { Example } from './readme.ts'
import { run } from './run.ts'
import type { Done } from './step.ts'

/** A module of the project, and the package it is about. */
export interface Module extends Pick<Example, 'package' | 'place'> {
  readonly file: string
  /** Packages of ours that it imports. */
  readonly imports: readonly string[]
}

/** Writes the examples into the project, and beside them one for each package that reaches all it exports. */
export function writeModules(project: Project, examples: readonly Example[]): readonly Module[] {
  mkdirSync(join(project.folder, 'examples'))
  const entries = Object.keys(PACKAGES).map((name) => ({
    package: name,
    place: 'package.json: exports',
    code: codeFor(readManifest(project.packageFolder(name))),
  }))
  return [...examples, ...entries.filter(({ code }) => code !== '')].map(({ code, ...where }, index) => {
    const file = `examples/${where.package}-${index}.ts`
    // An empty export makes a module of a block without imports.
    writeFileSync(join(project.folder, file), `${code}\nexport {}\n`)
    return { package: where.package, place: where.place, file, imports: importedBy(code) }
  })
}

/** A line for each entry: modules are imported, files such as the OpenAPI document are read. */
function codeFor({ name, exports }: Manifest): string {
  return Object.entries(exports)
    .filter(([key]) => key !== './package.json')
    .map(([key, target]) => {
      const entry = `'${name}${key.slice(1)}'`
      return typeof target === 'object'
        ? `await import(${entry})`
        : `process.getBuiltinModule('fs').readFileSync(new URL(import.meta.resolve(${entry})))`
    })
    .join('\n')
}

function importedBy(code: string): readonly string[] {
  return Object.keys(PACKAGES).filter((name) => new RegExp(`'${SCOPE}/${name}['/]`).test(code))
}

/** The packages of those named that do not run on this Node, by their own `engines`. */
export function tooNewFor(node: string, names: readonly string[], project: Project): readonly string[] {
  return names.filter((name) => {
    const range = readManifest(project.packageFolder(name)).engines?.node
    return range !== undefined && !satisfies(node, range)
  })
}

/** Runs the modules on one Node; those that import a package which is too new for it are left out. */
export async function runModules(
  node: string,
  binary: string,
  modules: readonly Module[],
  project: Project,
  env: Record<string, string>,
): Promise<Done> {
  const able = modules.filter(({ imports }) => tooNewFor(node, imports, project).length === 0)
  for (const { file, ...where } of able) {
    await run(join(binary, 'node'), [file], {
      cwd: project.folder,
      env,
      timeoutMs: 60_000,
      package: where.package,
      file: where.place,
    })
  }
  const left = modules.length - able.length
  const tooNew = tooNewFor(node, Object.keys(PACKAGES), project)
  return {
    said: `${able.length} modules${left === 0 ? '' : `; ${left} use ${tooNew.join(', ')}, which is not for it`}`,
  }
}
