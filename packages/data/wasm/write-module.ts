/** Compiles `find-breaks.wat` into a file that the package imports: `npm run wasm`. */
import { readFile, writeFile } from 'node:fs/promises'

import wabt from 'wabt'

const SOURCE = new URL('find-breaks.wat', import.meta.url)
const TARGET = new URL('../src/csv/find-breaks-module.ts', import.meta.url)

/** The file with the module of the source. */
export async function moduleFile(): Promise<string> {
  const toolkit = await wabt()
  const parsed = toolkit.parseWat('find-breaks.wat', await readFile(SOURCE, 'utf8'), { simd: true })
  const { buffer } = parsed.toBinary({})
  parsed.destroy()
  return [
    '/** The module of `wasm/find-breaks.wat`, in base64. Written by `npm run wasm`. */',
    `export const FIND_BREAKS_MODULE: string =`,
    `  '${Buffer.from(buffer).toString('base64')}'`,
    '',
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) await writeFile(TARGET, await moduleFile())
