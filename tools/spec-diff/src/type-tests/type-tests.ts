import {
  existsSync,
  globSync,
  mkdtempDisposableSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'

import { compile } from '@zuora-jobs/codegen'

import { unpack } from '../base/git.ts'
import { type Change, changeOf } from '../change.ts'
import { Refusal } from '../refusal.ts'

/** Accepting more than before hurts nobody: an `@ts-expect-error` that has nothing to expect any more. */
const UNUSED_EXPECTATION = 'TS2578'

/**
 * Compiles the type tests of a commit against the sources that stand in a repository now. Each error is a
 * program that compiled and no longer does.
 *
 * @throws Refusal for sources that do not compile themselves
 */
export async function compareTypeTests(root: string, commit: string): Promise<readonly Change[]> {
  using temporary = mkdtempDisposableSync(join(tmpdir(), 'zuora-jobs-type-tests-'))
  const folder = realpathSync(temporary.path)
  unpack(root, commit, ['packages'], folder)
  if (globSync('packages/*/{src,test}/**/*.test-d.ts', { cwd: folder }).length === 0) return []
  // The sources are those of today.
  for (const file of globSync('packages/*/src/**/*.ts', { cwd: folder, exclude: ['**/*.test-d.ts'] }))
    rmSync(join(folder, file))
  for (const one of ['', ...globSync('packages/*', { cwd: folder })]) {
    const modules = join(one, 'node_modules')
    if (existsSync(join(root, modules))) symlinkSync(join(root, modules), join(folder, modules))
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config(root, folder)))
  const complaints = (await compile(folder)).filter(({ code }) => code !== UNUSED_EXPECTATION)
  const own = complaints.find(({ file }) => file.startsWith('..'))
  if (own !== undefined) {
    const file = relative(root, resolve(folder, own.file))
    throw new Refusal(`${file}:${own.line} does not compile: ${own.message}`)
  }
  return complaints.map(({ file, line, message }) =>
    changeOf('type-test-fails', { path: `${file}:${line}` }, 'compiles', message),
  )
}

/** A project in which the tests of a folder stand beside the sources of a repository. */
function config(root: string, folder: string): object {
  return {
    extends: join(root, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      isolatedDeclarations: false,
      noUnusedLocals: false,
      noUnusedParameters: false,
      types: ['node'],
      rootDirs: [folder, root],
      paths: { '@zuora-jobs/*': [join(root, 'packages/*/src/index.ts')] },
    },
    include: ['packages/*/src/**/*.test-d.ts', 'packages/*/test/**/*.test-d.ts'],
  }
}
