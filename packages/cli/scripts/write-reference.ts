/**
 * Makes REFERENCE.md anew from the definitions of the commands. With `--check` it only says, by its exit
 * code, whether the page is up to date.
 */
import { readFileSync, writeFileSync } from 'node:fs'

import { app } from '../src/app.ts'
import { helpTree } from '../src/help/help-tree.ts'
import { referencePage } from './reference-page.ts'

const FILE = new URL('../REFERENCE.md', import.meta.url)

const page = referencePage(helpTree(app.root))
if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== page) {
    console.error('packages/cli/REFERENCE.md is out of date; run `node --run reference` in packages/cli.')
    process.exitCode = 1
  }
} else {
  writeFileSync(FILE, page)
}
