/**
 * What changed for users since a base, and how grave it is. Exit code 0 whatever was found, 2 for a base or
 * a spec that cannot be compared.
 */
import { join } from 'node:path'

import { readArguments } from './arguments.ts'
import { findBase } from './base/find-base.ts'
import { compare } from './compare.ts'
import { json } from './output/json.ts'
import { markdown } from './output/markdown.ts'
import { table } from './output/table.ts'
import { exitCodeOf, Refusal } from './refusal.ts'

const USAGE = 'pnpm spec:diff [base-ref|file] [--json|--markdown]'
const root = join(import.meta.dirname, '../../..')

async function main(): Promise<number> {
  const { base: asked, flags } = readArguments(process.argv.slice(2), ['json', 'markdown'], USAGE)
  if (flags.has('json') && flags.has('markdown'))
    throw new Refusal(`--json or --markdown, not both: ${USAGE}`)
  const base = findBase(root, asked)
  const { changes, remarks } = await compare(root, base)
  for (const remark of remarks) console.error(remark)
  if (flags.has('json')) console.log(json(changes))
  else console.log(flags.has('markdown') ? markdown(changes, base.label) : table(changes, base.label))
  return 0
}

process.exitCode = await exitCodeOf(main)
