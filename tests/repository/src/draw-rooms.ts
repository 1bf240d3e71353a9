/**
 * Draws the rooms of ARCHITECTURE.md anew from the imports: `--write` writes the file, else it is printed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { redrawn } from './drawings.ts'
import { importsOf } from './imports.ts'
import { arrowsBetweenPackages, arrowsBetweenRooms } from './rooms.ts'

const root = join(import.meta.dirname, '../../..')
const file = join(root, 'ARCHITECTURE.md')
const imports = importsOf(root)

const drawn = redrawn(readFileSync(file, 'utf8'), (name) =>
  name === 'packages' ? arrowsBetweenPackages(imports) : arrowsBetweenRooms(imports, name),
)
if (process.argv.includes('--write')) writeFileSync(file, drawn)
else console.log(drawn)
