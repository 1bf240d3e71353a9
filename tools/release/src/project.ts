import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { PACKAGES, readManifest, SCOPE, type VersionOf } from './packages.ts'
import type { Example } from './readme.ts'
import { run } from './run.ts'
import { type Done, StepFailure } from './step.ts'

/** What a user has who followed the READMEs: a project, and a command. */
export interface Project extends Done {
  readonly folder: string
  /** Folder of the installed command, for `PATH`. */
  readonly bin: string
  /** Where a package is installed. */
  packageFolder(name: string): string
}

/** Runs the installing lines of the READMEs in an empty project, without a build script. */
export async function install(
  { root, place }: { readonly root: string; readonly place: string },
  installs: readonly Example[],
  versions: VersionOf,
  env: Record<string, string>,
): Promise<Project> {
  const folder = join(place, 'project')
  const prefix = join(place, 'global')
  mkdirSync(folder)
  mkdirSync(join(prefix, 'lib'), { recursive: true })
  // The one thing that a project for Node has besides.
  const devDependencies = { '@types/node': readManifest(root).devDependencies!['@types/node'] }
  const manifest = { private: true, type: 'module', devDependencies }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  for (const { code, place: file, package: name } of installs) {
    // Not through a shell: some drop variables with a colon in their names, such as the registry of a scope.
    const [program, ...args] = code.split(' ') as [string, ...string[]]
    await run(program, args, {
      cwd: folder,
      env: { ...env, npm_config_prefix: prefix },
      timeoutMs: 300_000,
      package: name,
      file,
    })
  }
  const packageFolder = (name: string): string => {
    const found = [folder, join(prefix, 'lib')]
      .map((root) => join(root, 'node_modules', SCOPE, name))
      .find(existsSync)
    if (found !== undefined) return found
    throw new StepFailure('no line of a README installs it', { package: name, file: 'README.md' })
  }
  for (const name of Object.keys(PACKAGES)) {
    const { version } = readManifest(packageFolder(name))
    if (version === versions[name]) continue
    throw new StepFailure(`version ${version} was installed, not ${versions[name]}`, { package: name })
  }
  return {
    said: `${installs.length} lines of the READMEs, no build scripts`,
    folder,
    bin: join(prefix, 'bin'),
    packageFolder,
  }
}
