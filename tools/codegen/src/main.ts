import { join } from 'node:path'

import { regenerate } from './regenerate.ts'

const { code, out, err } = await regenerate(process.argv.slice(2), join(import.meta.dirname, '../../..'))
if (out !== '') console.log(out)
if (err !== '') console.error(err)
process.exitCode = code
