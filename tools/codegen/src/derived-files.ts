import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { OpenAPI3 } from 'openapi-typescript'

import { generateTypes } from './types.ts'
import { generateValidators } from './validators.ts'

const root = join(import.meta.dirname, '../../..')
const NOTICE = '// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.\n'

type Schemas = Parameters<typeof generateValidators>[0]

/** The texts of files by their names. */
export type Files = Readonly<Record<string, string>>

/** All that is derived from a bundled document and committed, as it should stand. */
export async function derivedFiles(document: OpenAPI3): Promise<Files> {
  return format({
    'schema.ts': NOTICE + (await generateTypes(document)),
    'validators.ts': NOTICE + generateValidators((document.components?.schemas ?? {}) as Schemas),
  })
}

/** The names of the files that are missing in a folder, or stand there with another text. */
export function staleIn(folder: string, files: Files): readonly string[] {
  return Object.keys(files).filter((name) => read(join(folder, name)) !== files[name])
}

/** Formats sources as the rest of the repository is, away from it, so that a failure leaves nothing half-done. */
function format(sources: Files): Files {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-codegen-'))
  try {
    const names = Object.keys(sources)
    for (const name of names) writeFileSync(join(folder, name), sources[name]!)
    execFileSync(join(root, 'node_modules/.bin/oxfmt'), ['-c', join(root, '.oxfmtrc.json'), ...names], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
