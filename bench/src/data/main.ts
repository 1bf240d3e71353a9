import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { writeTables } from '../readme.ts'
import { measure } from './measure.ts'
import { parseSize } from './parse-size.ts'
import { plotOf } from './plot.ts'
import { tablesOf } from './table.ts'

const { values } = parseArgs({
  options: { size: { type: 'string' }, write: { type: 'boolean' }, json: { type: 'boolean' } },
  allowPositionals: true,
})

const size = parseSize(values.size ?? '200MB')
const measured = await measure({ size, rounds: 3, memorySizes: [size / 10, size, size * 5] })

if (values.write === true) {
  const plots = new URL('../../plots/', import.meta.url)
  await mkdir(plots, { recursive: true })
  await writeFile(new URL('data-memory.svg', plots), plotOf(measured.memory))
  await writeTables('data', tablesOf(measured))
}
console.log(values.json === true ? JSON.stringify(measured) : tablesOf(measured))
