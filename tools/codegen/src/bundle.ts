import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { JsonObject } from '@zuora-jobs/overlay'
import type { Files } from '@zuora-jobs/overlay/internal'

import { redocly } from './redocly.ts'

const CONFIG = ['--config', 'spec/redocly.yaml']

/** A document in one piece, and the files that publish it. */
export interface Bundle {
  readonly document: JsonObject
  readonly files: Files
}

/**
 * Lints the spec of a repository, then bundles it, away from the tree.
 *
 * @throws Error with every problem, each with file and line
 */
export async function bundle(root: string): Promise<Bundle> {
  await redocly(['lint', 'spec/openapi.yaml', ...CONFIG], root)
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-bundle-'))
  try {
    const texts = ['openapi.json', 'openapi.yaml'].map(async (name) => {
      await redocly(['bundle', 'spec/openapi.yaml', '--output', join(folder, name), ...CONFIG], root)
      return readFileSync(join(folder, name), 'utf8')
    })
    const [json, yaml] = (await Promise.all(texts)) as [string, string]
    return {
      document: JSON.parse(json) as JsonObject,
      files: { 'spec/dist/openapi.json': json, 'spec/dist/openapi.yaml': yaml },
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
