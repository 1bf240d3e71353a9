/**
 * Puts Prism into the package: `dist/engine/prism.js` becomes a bundle of it, beside the licences of what is
 * in the bundle. Whoever installs the package installs neither Prism's dependencies nor their scripts.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { bundle } from './bundle.ts'
import { licencesText } from './licences.ts'

const packageFolder = join(import.meta.dirname, '..')
const target = join(packageFolder, 'dist/engine/prism.js')

const { code, inputs } = await bundle(join(packageFolder, 'src/engine/prism.ts'))
writeFileSync(target, code)
// The compiler's map is of the file that was there before.
rmSync(`${target}.map`, { force: true })
writeFileSync(join(packageFolder, 'dist/THIRD-PARTY-LICENSES.txt'), licencesText(inputs))
