import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import type { OpenAPI3 } from 'openapi-typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { derivedFiles, type Files, staleIn } from './derived-files.ts'

const document = spec as unknown as OpenAPI3
const SCHEMA = 'packages/client/src/generated/schema.ts'
const AQUA = 'packages/client/src/generated/aqua-input.ts'
let files: Files
let folder: string
beforeAll(async () => {
  files = await derivedFiles(document)
  folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-stale-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('derivedFiles', () => {
  it('is deterministic', async () => {
    expect(await derivedFiles(structuredClone(document))).toEqual(files)
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
    await expect(derivedFiles(changed as unknown as OpenAPI3)).rejects.toThrow('disagree about GET_New')
  })
})

describe('staleIn', () => {
  it('finds what is missing and what differs', () => {
    expect(staleIn(folder, files)).toEqual(Object.keys(files))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    expect(staleIn(folder, files)).toEqual([])
    writeFileSync(join(folder, SCHEMA), `${files[SCHEMA]} `)
    expect(staleIn(folder, files)).toEqual([SCHEMA])
  })

  it('notices a changed spec', async () => {
    const changed = structuredClone(document) as {
      components: { schemas: Record<string, { properties: object }> }
    }
    changed.components.schemas['AquaJobRequest']!.properties = {}
    expect(staleIn(folder, await derivedFiles(changed as unknown as OpenAPI3))).toContain(AQUA)
  })
})
