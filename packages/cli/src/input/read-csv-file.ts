import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buffer } from 'node:stream/consumers'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/**
 * A CSV to upload, from a path or, for `-`, from stdin. The client checks what is in it.
 *
 * @throws CliError where it cannot be read
 */
export async function readCsvFile({ stdin, cwd }: World, path: string): Promise<Uint8Array> {
  if (path === '-') return new Uint8Array(await buffer(stdin))
  try {
    return new Uint8Array(await readFile(resolve(cwd, path)))
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message
    throw new CliError(EXIT.input, `cannot read the CSV ${path}: ${why}`, { cause })
  }
}
