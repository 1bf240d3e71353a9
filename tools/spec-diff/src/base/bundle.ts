import { existsSync, mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { redocly } from '@zuora-jobs/codegen'

import { Refusal } from '../refusal.ts'
import { type Tree, treeOf } from '../walk/tree.ts'

/**
 * The bundled document behind a file, JSON or YAML, in parts or in one.
 *
 * @param label what the caller calls it, for errors
 * @throws Refusal for a file that is not an OpenAPI 3 document, or cannot be bundled
 */
export async function bundle(file: string, label: string): Promise<Tree> {
  if (!existsSync(file))
    throw new Refusal(`${label} has no ${file.split('/').slice(-2).join('/')} to compare with`)
  using folder = mkdtempDisposableSync(join(tmpdir(), 'zuora-jobs-bundle-'))
  const [output, config] = ['openapi.json', 'redocly.yaml'].map((name) => join(folder.path, name))
  // The rules of the base are of no concern here, nor are plugins that it would bring.
  writeFileSync(config!, 'telemetry: off\n')
  const args = ['bundle', file, '--output', output!, '--config', config!]
  await redocly(args, folder.path).catch((error: unknown) => {
    throw new Refusal(`${label} cannot be bundled:\n${(error as Error).message}`)
  })
  return checked(JSON.parse(readFileSync(output!, 'utf8')), label)
}

function checked(document: unknown, label: string): Tree {
  const { openapi, paths } = treeOf(document)
  if (typeof openapi !== 'string' || !openapi.startsWith('3.')) {
    throw new Refusal(
      `${label} is not an OpenAPI 3 document: its field openapi is ${JSON.stringify(openapi)}`,
    )
  }
  if (typeof paths !== 'object' || paths === null) throw new Refusal(`${label} has no paths to compare`)
  return treeOf(document)
}
