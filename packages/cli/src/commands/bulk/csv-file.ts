import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'

import type { CliContext } from '../../context.ts'
import { CliError, EXIT } from '../../exit.ts'

/**
 * A CSV to upload, from a path or, for `-`, from stdin. What is in it is checked by the client.
 *
 * @throws CliError where it cannot be read
 */
export async function readCsvFile(context: CliContext, path: string): Promise<Uint8Array> {
  if (path === '-') return new Uint8Array(await buffer(context.process.stdin))
  try {
    return new Uint8Array(await readFile(path))
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message
    throw new CliError(EXIT.input, `cannot read the CSV ${path}: ${why}`, { cause })
  }
}
