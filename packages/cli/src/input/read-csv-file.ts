import type { World } from '../context/cli-context.ts'
import { EXIT } from '../context/exit.ts'
import { readInput } from './read-input.ts'

/**
 * A CSV to upload, from a path or, for `-`, from stdin. The client checks what is in it.
 *
 * @throws CliError where it cannot be read, or is UTF-16
 */
export async function readCsvFile(world: World, path: string): Promise<Uint8Array<ArrayBuffer>> {
  return readInput(world, path, { what: 'the CSV', exitCode: EXIT.input })
}
