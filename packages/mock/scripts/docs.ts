/**
 * Makes the tables of REFERENCE.md anew. With `--check` it only says, by its exit code, whether they are up
 * to date.
 */
import { readFileSync, writeFileSync } from 'node:fs'

import { withTables } from './readme-tables.ts'

const FILE = new URL('../REFERENCE.md', import.meta.url)

const before = readFileSync(FILE, 'utf8')
const after = withTables(before)
if (after !== before) {
  if (process.argv.includes('--check')) {
    console.error('The tables of packages/mock/REFERENCE.md are out of date; run `npm run regenerate`.')
    process.exitCode = 1
  } else {
    writeFileSync(FILE, after)
  }
}
