import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { JsonObject } from '@zuora-jobs/overlay'
import type { Files } from '@zuora-jobs/overlay/internal'

const REDOCLY = join(import.meta.dirname, '../../../node_modules/.bin/redocly')

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
  await redocly(root, ['lint', 'spec/openapi.yaml'])
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-bundle-'))
  try {
    const texts = ['openapi.json', 'openapi.yaml'].map(async (name) => {
      await redocly(root, ['bundle', 'spec/openapi.yaml', '--output', join(folder, name)])
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

function redocly(root: string, args: readonly string[]): Promise<void> {
  const env = {
    ...process.env,
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
    REDOCLY_TELEMETRY: 'off',
    NO_COLOR: '1',
  }
  const options = { cwd: root, env, maxBuffer: Infinity }
  return new Promise((resolve, reject) => {
    execFile(REDOCLY, [...args, '--config', 'spec/redocly.yaml'], options, (error, out, err) => {
      if (error === null) return resolve()
      const said = [out, err].map((text) => text.trim()).filter(Boolean)
      reject(new Error(said.join('\n') || error.message))
    })
  })
}
