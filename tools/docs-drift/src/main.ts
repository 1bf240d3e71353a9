import { join } from 'node:path'

import { drift } from './drift.ts'

const { code, out, err } = drift(process.argv.slice(2), {
  root: join(import.meta.dirname, '../../..'),
  // A package manager runs scripts at the root; paths are meant from where it was called.
  from: process.env['INIT_CWD'] ?? process.cwd(),
})
if (out !== '') console.log(out)
if (err !== '') console.error(err)
process.exitCode = code
