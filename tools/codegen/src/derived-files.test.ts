import { join } from 'node:path'

import { readDecisions } from '@zuora-jobs/docs-drift/decisions'
import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import type { OpenAPI3 } from 'openapi-typescript'
import { beforeAll, describe, expect, it } from 'vitest'

import { derivedFiles } from './derived-files.ts'
import type { Files } from './files.ts'

const document = spec as unknown as OpenAPI3
const SCHEMA = 'packages/client/src/generated/schema.ts'
const AQUA = 'packages/client/src/generated/aqua-input.ts'
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
    expect(files[SCHEMA]).toMatch(/AquaJobStatus:\s*\|?\s*'submitted'[^:]*\(string & \{\}\)\n/)
    expect(files[SCHEMA]).toMatch(/AquaQueryType: 'zoql' \| 'zoqlexport'\n/)
  })

  it('lets a request leave out what has a default', () => {
    expect(files[SCHEMA]).toContain("format?: components['schemas']['AquaFormat']")
  })

  it('makes request schemas that are data, without a dependency', () => {
    expect(files[AQUA]!.match(/^import .*$/gm)).toEqual([
      "import type { Schema } from '../input/check-schema.ts'",
    ])
    expect(files[AQUA]).not.toMatch(/\$ref|description/)
  })
})

describe('api.md', () => {
  const api = (): string => files['packages/client/api.md']!

  it('has one line per operation, with its route', () => {
    expect(api()).toContain('- `zuora.aqua.submit(job)` → `AquaJob`<br>[POST /v1/batch-query](')
    expect(api().match(/^- `zuora\./gm)).toHaveLength(13)
  })

  it('refuses an operation without a name', async () => {
    const changed = structuredClone(document) as { paths: Record<string, object> }
    changed.paths['/v1/new'] = { get: { operationId: 'GET_New' } }
    await expect(derivedFiles(changed as unknown as OpenAPI3, decisions)).rejects.toThrow(
      'disagree about GET_New',
    )
  })
})

it('notices a changed spec', async () => {
  const changed = structuredClone(document) as {
    components: { schemas: Record<string, { properties: object }> }
  }
  changed.components.schemas['AquaJobRequest']!.properties = {}
  const others = await derivedFiles(changed as unknown as OpenAPI3, decisions)
  expect(others[AQUA]).not.toBe(files[AQUA])
})
