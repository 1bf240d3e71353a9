import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { type Files, writeFiles } from '@zuora-jobs/overlay/internal'

const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
const OPTIONS =
  '--module nodenext --target es2024 --lib es2024,dom --strict --exactOptionalPropertyTypes ' +
  '--isolatedDeclarations --declaration --noEmit --allowImportingTsExtensions --skipLibCheck --pretty false'

/**
 * Compiles the package of the spec with sources that are not written yet, away from the tree.
 *
 * @param derived those sources, by their paths from the root
 * @throws Error with file and line of everything that does not compile
 */
export async function checkTypes(derived: Files, root: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-types-'))
  try {
    cpSync(join(root, 'spec/src'), join(folder, 'spec/src'), {
      recursive: true,
      filter: (path) => !/\.test\.ts$|[/\\]generated$/.test(path),
    })
    writeFiles(folder, derived)
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    const said = await compile(folder, 'spec/src/index.ts')
    const errors = said.replace(/^(.*)\((\d+),\d+\): error TS\d+: /gm, '$1:$2: ').trim()
    if (errors !== '') throw new Error(`the generated sources do not compile\n${errors}`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function compile(cwd: string, file: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [TSC, ...OPTIONS.split(' '), file], { cwd }, (error, out, err) => {
      if (error === null || out !== '') resolve(out)
      else reject(new Error(err.trim() || error.message))
    })
  })
}
