import type { Decision } from '@zuora-jobs/docs-drift'
import { generateTypes, generateValues, type JsonObject } from '@zuora-jobs/overlay'
import type { Files } from '@zuora-jobs/overlay/internal'

import { generateApiTable } from './api-table.ts'
import type { Document } from './document.ts'
import { formatted } from './formatted.ts'
import { checkedComponents, generateRequestSchemas } from './request-schemas.ts'
import { generateSources } from './sources.ts'

const NOTICE = '// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.\n'

/** Where the sources of `@zuora-jobs/spec` stand that are made of the document. */
export const GENERATED = 'spec/src/generated'

/**
 * All that is derived from a bundled document and its decisions, and committed, as it should stand.
 *
 * @param document one in which no family has a problem
 */
export async function derivedFiles(document: JsonObject, decisions: readonly Decision[]): Promise<Files> {
  const { paths, components } = document as unknown as Document
  const texts = {
    'packages/client/api.md': generateApiTable(paths),
    'spec/sources.md': generateSources(paths, decisions),
    [`${GENERATED}/types.ts`]: NOTICE + (await generateTypes(document)),
    [`${GENERATED}/request-schemas.ts`]:
      NOTICE + generateRequestSchemas(checkedComponents(document), components.schemas),
    [`${GENERATED}/values.ts`]: `${NOTICE}\n${generateValues(document)}`,
  }
  const files = Object.entries(texts).map(async ([name, text]) => [name, await formatted(name, text)])
  return Object.fromEntries(await Promise.all(files)) as Files
}
