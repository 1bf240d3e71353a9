import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import type { Decision } from '@zuora-jobs/docs-drift'
import { generateTypes, generateValues, type JsonObject } from '@zuora-jobs/overlay'
import type { Files } from '@zuora-jobs/overlay/internal'

import { generateApiTable } from './api-table.ts'
import { checkedComponents, generateRequestSchemas, type Schemas } from './request-schemas.ts'
import { generateSources } from './sources.ts'

const ROOT = join(import.meta.dirname, '../../..')
const NOTICE = '// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.\n'

/** Where the sources of `@zuora-jobs/spec` stand that are made of the document. */
export const GENERATED = 'spec/src/generated'

/**
 * All that is derived from a bundled document and its decisions, and committed, as it should stand.
 *
 * @param document one in which no family has a problem
 */
export async function derivedFiles(document: JsonObject, decisions: readonly Decision[]): Promise<Files> {
  const { paths, components } = document as {
    readonly paths: Parameters<typeof generateApiTable>[0]
    readonly components: { readonly schemas: Schemas }
  }
  return format({
    [`${GENERATED}/types.ts`]: NOTICE + (await generateTypes(document)),
    [`${GENERATED}/request-schemas.ts`]:
      NOTICE + generateRequestSchemas(checkedComponents(document), components.schemas),
    [`${GENERATED}/values.ts`]: `${NOTICE}\n${generateValues(document)}`,
    'packages/client/api.md': generateApiTable(paths),
    'spec/sources.md': generateSources(paths, decisions),
  })
}

/**
 * Formats sources as the rest of the repository is, away from it, so that a failure leaves nothing half-done.
 */
function format(sources: Files): Files {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-codegen-'))
  try {
    const names = Object.keys(sources)
    for (const name of names) {
      mkdirSync(join(folder, dirname(name)), { recursive: true })
      writeFileSync(join(folder, name), sources[name]!)
    }
    execFileSync(join(ROOT, 'node_modules/.bin/oxfmt'), ['-c', join(ROOT, '.oxfmtrc.json'), ...names], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
