import { join } from 'node:path'

import { readDecisions } from '@zuora-jobs/docs-drift'
import type { JsonObject } from '@zuora-jobs/overlay'
import type { Files } from '@zuora-jobs/overlay/internal'
import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { beforeAll, describe, expect, it } from 'vitest'

import { derivedFiles } from './derived-files.ts'
import { METHODS } from './methods.ts'

const document: JsonObject = spec
const TYPES = 'spec/src/generated/types.ts'
const REQUESTS = 'spec/src/generated/request-schemas.ts'
const VALUES = 'spec/src/generated/values.ts'
const decisions = readDecisions(join(import.meta.dirname, '../../..'))
let files: Files
beforeAll(async () => {
  files = await derivedFiles(document, decisions)
})

describe('derivedFiles', () => {
  it('is deterministic', async () => {
    expect(await derivedFiles(structuredClone(document), decisions)).toEqual(files)
  })

  it('leaves enums of answers open, and those of requests closed', () => {
    expect(files[TYPES]).toMatch(/AquaJobStatus:\s*\|?\s*'submitted'[^:]*\(string & \{\}\)\n/)
    expect(files[TYPES]).toMatch(/AquaQueryType: 'zoql' \| 'zoqlexport'\n/)
  })

  it('lets a request leave out what has a default', () => {
    expect(files[TYPES]).toContain("format?: components['schemas']['AquaFormat']")
  })

  it('makes request schemas that are data, without a dependency', () => {
    expect(files[REQUESTS]!.match(/^import .*$/gm)).toEqual([
      "import type { RequestSchema } from '../request-schema.ts'",
    ])
    expect(files[REQUESTS]).not.toMatch(/\$ref|description/)
  })
})

describe('values.ts', () => {
  it('has the statuses and the phases of each family', () => {
    expect(files[VALUES]).toContain(
      "export const DATA_LABELING_JOB_STATUSES = ['Accepted', 'Dispatched', 'Completed'] as const\n",
    )
    const families = Object.keys(spec['x-jobs'])
    expect(files[VALUES]!.match(/^export const \w+_PHASES = /gm)).toHaveLength(families.length)
    expect(files[VALUES]).not.toMatch(/^import /m)
  })
})

describe('api.md', () => {
  const api = (): string => files['packages/client/api.md']!

  it('has one line per operation, with its route', () => {
    expect(api()).toContain('- `zuora.aqua.submit(job)` → `AquaJob`<br>[POST /v1/batch-query](')
    expect(api().match(/^- `zuora\./gm)).toHaveLength(Object.keys(METHODS).length)
  })

  it('refuses an operation without a name', async () => {
    const changed = structuredClone(document) as { paths: Record<string, object> }
    changed.paths['/v1/new'] = { get: { operationId: 'GET_New' } }
    await expect(derivedFiles(changed, decisions)).rejects.toThrow('disagree about GET_New')
  })
})

it('notices a changed spec', async () => {
  const changed = structuredClone(document) as {
    components: { schemas: Record<string, { properties: object }> }
  }
  changed.components.schemas['AquaJobRequest']!.properties = {}
  const others = await derivedFiles(changed, decisions)
  expect(others[REQUESTS]).not.toBe(files[REQUESTS])
})
