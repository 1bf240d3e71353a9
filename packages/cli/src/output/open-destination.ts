import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { resolveTarget } from '@zuora-jobs/data'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/** Where the results of a job go. */
export interface Destination {
  /** As it was typed; `-` for standard output. */
  readonly output: string
  /** Whether each result has a file of its own in it. */
  readonly isFolder: boolean
}

/**
 * Standard output where `output` is absent or `-`, else a folder for several results, and for a single one a
 * file, or a folder that is there.
 * What cannot be written is found out here, before a job is submitted.
 *
 * @param fileNames of the results, as far as they are known
 * @throws CliError, and TargetError for a place that cannot be written
 */
export async function openDestination(
  { cwd, mode }: Pick<World, 'cwd' | 'mode'>,
  output: string = '-',
  fileNames: readonly string[] = [],
): Promise<Destination> {
  const isFolder = fileNames.length > 1 || (await isFolderAt(resolve(cwd, output)))
  if (mode?.json === true && output === '-')
    throw new CliError(
      EXIT.usage,
      'with --json, stdout holds the object; name a place for the result with --output',
    )
  if (isFolder && output === '-')
    throw new CliError(EXIT.usage, 'the job has several results; name a folder for them with --output')
  if (!isFolder) await resolveTarget(output, { cwd })
  else
    for (const fileName of fileNames)
      await resolveTarget(join(output, fileName), { cwd, createFolders: true })
  return { output, isFolder }
}

async function isFolderAt(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true
}
