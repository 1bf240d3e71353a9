import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { Decision } from '@zuora-jobs/docs-drift/decisions'
import type { OpenAPI3 } from 'openapi-typescript'

import { generateApiTable } from './api-table.ts'
import type { Files } from './files.ts'
import { generateRequestSchema, type Schemas } from './request-schemas.ts'
import { generateSources } from './sources.ts'
import { generateTypes } from './types.ts'

const root = join(import.meta.dirname, '../../..')
const NOTICE = '// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.\n'
const GENERATED = 'packages/client/src/generated'

/** The request bodies that the client checks before it sends them, each in a file of its own family. */
export const CHECKED: Readonly<Record<string, string>> = {
  'aqua-input.ts': 'AquaJobRequest',
  'custom-objects-input.ts': 'CustomObjectBulkJobRequest',
  'data-labeling-input.ts': 'DataLabelingJobRequest',
}

/** All that is derived from a bundled document and its decisions, and committed, as it should stand. */
export async function derivedFiles(document: OpenAPI3, decisions: readonly Decision[]): Promise<Files> {
  const paths = (document.paths ?? {}) as Parameters<typeof generateApiTable>[0]
  const schemas = (document.components?.schemas ?? {}) as Schemas
  const checked = Object.entries(CHECKED).map(([file, component]) => [
    `${GENERATED}/${file}`,
    NOTICE + generateRequestSchema(component, schemas),
  ])
  return format({
    [`${GENERATED}/schema.ts`]: NOTICE + (await generateTypes(document)),
    ...(Object.fromEntries(checked) as Files),
    'packages/client/api.md': generateApiTable(paths),
    'spec/sources.md': generateSources(paths, decisions),
  })
}

/** Formats sources as the rest of the repository is, away from it, so that a failure leaves nothing half-done. */
function format(sources: Files): Files {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-codegen-'))
  try {
    const names = Object.keys(sources)
    for (const name of names) {
      mkdirSync(join(folder, dirname(name)), { recursive: true })
      writeFileSync(join(folder, name), sources[name]!)
    }
    execFileSync(join(root, 'node_modules/.bin/oxfmt'), ['-c', join(root, '.oxfmtrc.json'), ...names], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
