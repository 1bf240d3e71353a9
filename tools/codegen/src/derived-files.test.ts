import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import spec from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import type { OpenAPI3 } from 'openapi-typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { derivedFiles, type Files, staleIn } from './derived-files.ts'

const document = spec as unknown as OpenAPI3
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
    expect(files['schema.ts']).toMatch(/AquaJobStatus:\s*\|?\s*'submitted'[^:]*\(string & \{\}\)\n/)
    expect(files['schema.ts']).toMatch(/AquaQueryType: 'zoql' \| 'zoqlexport'\n/)
  })

  it('lets a request leave out what has a default', () => {
    expect(files['schema.ts']).toContain("format?: components['schemas']['AquaFormat']")
  })

  it('makes validators without a dependency', () => {
    expect(files['validators.ts']).not.toContain('require(')
    expect(files['validators.ts']!.match(/^import .*$/gm)).toEqual([
      "import type { KnownFields, Validator } from '../input/problems.ts'",
    ])
  })
})

describe('staleIn', () => {
  it('finds what is missing and what differs', () => {
    expect(staleIn(folder, files)).toEqual(['schema.ts', 'validators.ts'])
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    expect(staleIn(folder, files)).toEqual([])
    writeFileSync(join(folder, 'schema.ts'), `${files['schema.ts']} `)
    expect(staleIn(folder, files)).toEqual(['schema.ts'])
  })

  it('notices a changed spec', async () => {
    const changed = structuredClone(document) as {
      components: { schemas: Record<string, { properties: object }> }
    }
    changed.components.schemas['AquaJobRequest']!.properties = {}
    expect(staleIn(folder, await derivedFiles(changed as unknown as OpenAPI3))).toContain('validators.ts')
  })
})
