import { cpSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Files, writeFiles } from '@zuora-jobs/overlay/internal'

import { compile } from './compile.ts'

const PROJECT = {
  compilerOptions: {
    module: 'nodenext',
    target: 'es2024',
    lib: ['es2024', 'dom'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    isolatedDeclarations: true,
    declaration: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
  },
  files: ['spec/src/index.ts'],
}

/**
 * Compiles the package of the spec with sources that are not written yet, away from the tree.
 *
 * @param derived those sources, by their paths from the root
 * @throws Error with file and line of everything that does not compile
 */
export async function checkTypes(derived: Files, root: string): Promise<void> {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'zuora-jobs-types-'))
  cpSync(join(root, 'spec/src'), join(folder.path, 'spec/src'), {
    recursive: true,
    filter: (path) => !/\.test\.ts$|[/\\]generated$/.test(path),
  })
  const project = { 'package.json': '{ "type": "module" }', 'tsconfig.json': JSON.stringify(PROJECT) }
  writeFiles(folder.path, { ...derived, ...project })
  const errors = (await compile(folder.path)).map(({ file, line, message }) => `${file}:${line}: ${message}`)
  if (errors.length > 0) throw new Error(`the generated sources do not compile\n${errors.join('\n')}`)
}
