import { open } from 'node:fs/promises'
import { resolve } from 'node:path'

import { inspectHeader } from '@zuora-jobs/data/csv'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

const HEAD_BYTES = 65_536

/**
 * Refuses a CSV that cannot be read, or is encoded in another way than its caller says, before all of it is
 * read.
 *
 * @throws CliError
 */
export async function checkCsvFile(world: World, path: string, encoding: string = 'utf-8'): Promise<void> {
  const refuse = (why: string, cause?: unknown): CliError =>
    new CliError(EXIT.input, `cannot read the CSV ${path}: ${why}`, { cause })
  const file = await open(resolve(world.cwd, path), 'r').catch((cause: NodeJS.ErrnoException) => {
    throw refuse(REASONS[cause.code ?? ''] ?? cause.message, cause)
  })
  try {
    const found = await file.stat()
    if (found.isDirectory()) throw refuse('it is a folder')
    if (!found.isFile()) throw refuse('it can be read only once; write - and pass it on stdin')
    const { bytesRead, buffer } = await file.read({ buffer: new Uint8Array(HEAD_BYTES) })
    const is = inspectHeader(buffer.subarray(0, bytesRead)).encoding
    if (encoding === 'utf-8' && is.startsWith('utf-16'))
      throw new CliError(EXIT.input, `the CSV ${path} is UTF-16; save it as UTF-8, or pass --encoding ${is}`)
  } finally {
    await file.close()
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EACCES: 'permission denied',
}
