import { join } from 'node:path'

import { resolveTarget, type Target } from '@zuora-jobs/data'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/** Where the results of a job go. */
export interface Destination {
  /** Whether each of several results has a place of its own. */
  readonly isFolder: boolean
  /** Where a result goes: in a folder under this name, which is safe. */
  readonly targetOf: (fileName: string) => Promise<Target>
}

/**
 * Standard output where `output` is absent or `-`, else a file for a single result and a folder for several.
 * What cannot be written is found out here, before a job is submitted.
 *
 * @param fileNames of the results, as far as they are known
 * @throws CliError, and TargetError for a place that cannot be written
 */
export async function openDestination(
  { cwd, mode }: Pick<World, 'cwd' | 'mode'>,
  output: string | undefined,
  fileNames: readonly string[],
): Promise<Destination> {
  const path = output ?? '-'
  const isFolder = fileNames.length > 1
  if (mode?.json === true && path === '-')
    throw new CliError(
      EXIT.usage,
      'with --json, stdout holds the object; name a place for the result with --output',
    )
  if (isFolder && path === '-')
    throw new CliError(EXIT.usage, 'the job has several results; name a folder for them with --output')
  // Looked at once more when there is a result: until then somebody may have changed what is there.
  const targetOf = (fileName: string): Promise<Target> =>
    isFolder
      ? resolveTarget(join(path, fileName), { cwd, createFolders: true })
      : resolveTarget(path, { cwd })
  for (const fileName of isFolder ? fileNames : ['']) await targetOf(fileName)
  return { isFolder, targetOf }
}
