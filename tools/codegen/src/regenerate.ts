/**
 * Writes what is derived from the spec and committed, or with `--check` compares: exit code 1 and the names
 * of the stale files.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

import { generateTypes } from './types.ts'
import { generateValidators } from './validators.ts'

const root = new URL('../../../', import.meta.url).pathname
const generated = join(root, 'packages/client/src/generated')
const require = createRequire(import.meta.url)

const NOTICE = '// Generated from the spec by `pnpm regenerate`. Edit spec/ instead.\n'

async function main(args: readonly string[]): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--check')
  if (unknown.length > 0) {
    console.error(`unknown option ${unknown.join(' ')}; the only one is --check`)
    return 2
  }
  const document = JSON.parse(readFileSync(require.resolve('@zuora-jobs/spec/openapi.json'), 'utf8'))
  const files = format({
    'schema.ts': NOTICE + (await generateTypes(document)),
    'validators.ts': NOTICE + generateValidators(document.components.schemas),
  })
  const stale = Object.entries(files).filter(([name, text]) => read(join(generated, name)) !== text)
  if (args.includes('--check')) {
    for (const [name] of stale)
      console.error(`packages/client/src/generated/${name} is stale: run pnpm regenerate`)
    return stale.length > 0 ? 1 : 0
  }
  for (const [name, text] of stale) writeFileSync(join(generated, name), text)
  console.log(stale.length === 0 ? 'up to date' : `written: ${stale.map(([name]) => name).join(', ')}`)
  return 0
}

/** Formats sources as the rest of the repository is, away from it, so that a failure leaves nothing half-done. */
function format(sources: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-codegen-'))
  try {
    const names = Object.keys(sources)
    for (const name of names) writeFileSync(join(folder, name), sources[name]!)
    execFileSync(join(root, 'node_modules/.bin/oxfmt'), ['-c', join(root, '.oxfmtrc.json'), ...names], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    return Object.fromEntries(names.map((name) => [basename(name), readFileSync(join(folder, name), 'utf8')]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

process.exitCode = await main(process.argv.slice(2))
