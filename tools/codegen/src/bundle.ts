import { readFileSync } from 'node:fs'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { JsonObject } from '@zuora-jobs/overlay'
import type { Files } from '@zuora-jobs/overlay/internal'
import { parse } from 'yaml'

import { redocly } from './redocly.ts'

const SPEC = 'spec/openapi.yaml'
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
  await using folder = await mkdtempDisposable(join(tmpdir(), 'zuora-jobs-bundle-'))
  const path = join(folder.path, 'openapi.yaml')
  const linted = redocly(['lint', SPEC, ...CONFIG], root)
  const bundled = redocly(['bundle', SPEC, '--output', path, ...CONFIG], root)
  // What the linter says comes first: it names file and line.
  await Promise.allSettled([linted, bundled])
  await linted
  await bundled
  const yaml = readFileSync(path, 'utf8')
  const document = parse(yaml) as JsonObject
  const json = JSON.stringify(document, null, 2)
  return { document, files: { 'spec/dist/openapi.json': json, 'spec/dist/openapi.yaml': yaml } }
}
