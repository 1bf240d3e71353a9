import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

import { type Tree, treeOf } from '../document/tree.ts'
import { Refusal } from '../refusal.ts'

const redocly = fileURLToPath(import.meta.resolve('@redocly/cli/bin/cli.js'))

/**
 * The bundled document behind a file, JSON or YAML, in parts or in one.
 *
 * @param label what the caller calls it, for errors
 * @throws Refusal for a file that is no OpenAPI 3 document, or cannot be bundled
 */
export async function bundle(file: string, label: string): Promise<Tree> {
  if (!existsSync(file))
    throw new Refusal(`${label} has no ${file.split('/').slice(-2).join('/')}: it is no base to compare with`)
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-bundle-'))
  try {
    const output = join(folder, 'openapi.json')
    // The rules of the base are of no concern here, nor are plugins that it would bring.
    writeFileSync(join(folder, 'redocly.yaml'), 'telemetry: off\n')
    await run(['bundle', file, '--output', output, '--config', join(folder, 'redocly.yaml')], label)
    return checked(JSON.parse(readFileSync(output, 'utf8')), label)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function checked(document: unknown, label: string): Tree {
  const { openapi, paths } = treeOf(document)
  if (typeof openapi !== 'string' || !openapi.startsWith('3.')) {
    throw new Refusal(`${label} is no OpenAPI 3 document: its field openapi is ${JSON.stringify(openapi)}`)
  }
  if (typeof paths !== 'object' || paths === null) throw new Refusal(`${label} has no paths to compare`)
  return treeOf(document)
}

function run(args: readonly string[], label: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
    execFile(process.execPath, [redocly, ...args], { env }, (error, stdout, stderr) => {
      if (error === null) return resolve()
      const told = stripVTControlCharacters(`${stderr}\n${stdout}`).trim()
      reject(new Refusal(`${label} cannot be bundled:\n${told}`))
    })
  })
}
