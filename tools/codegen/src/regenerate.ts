/**
 * Writes what is derived from the spec and committed, or with `--check` compares: exit code 1 and the names
 * of the stale files.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import { derivedFiles, staleIn } from './derived-files.ts'

const root = join(import.meta.dirname, '../../..')

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--check')
  if (unknown.length > 0) {
    console.error(`unknown option ${unknown.join(' ')}; the only one is --check`)
    return 2
  }
  const spec = createRequire(import.meta.url).resolve('@zuora-jobs/spec/openapi.json')
  const files = await derivedFiles(JSON.parse(readFileSync(spec, 'utf8')))
  const stale = staleIn(root, files)
  if (args.includes('--check')) {
    for (const name of stale) console.error(`${name} is stale: run pnpm regenerate`)
    return stale.length > 0 ? 1 : 0
  }
  for (const name of stale) writeFileSync(join(root, name), files[name]!)
  console.log(stale.length === 0 ? 'up to date' : `written: ${stale.join(', ')}`)
  return 0
}

process.exitCode = await main(process.argv.slice(2))
