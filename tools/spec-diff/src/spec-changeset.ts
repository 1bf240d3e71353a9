/**
 * Writes the changeset for what changed since a base, or with `--check` says whether one is missing or too
 * low. Exit code 1 for a missing or low changeset or a dirty tree, 2 for a base that cannot be compared.
 */
import { join } from 'node:path'

import { readArguments } from './arguments.ts'
import { checkChangeset, putChangeset } from './changeset/run.ts'
import { compare } from './compare.ts'
import { exitCodeOf } from './refusal.ts'

const root = join(import.meta.dirname, '../../..')

process.exitCode = await exitCodeOf(async () => {
  const { base, flags } = readArguments(
    process.argv.slice(2),
    ['check'],
    'pnpm spec:changeset [base-ref] [--check]',
  )
  console.log(await (flags.has('check') ? checkChangeset : putChangeset)(root, base, compare))
  return 0
})
