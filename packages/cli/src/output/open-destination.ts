import { access, constants, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { type AtomicFile, openAtomicFile } from './open-atomic-file.ts'

/** Where the results of a job go. */
export interface Destination {
  /** Opens the place of one result; `name` tells results apart in a folder. */
  open(name: string): Promise<Target>
  /** Takes back every result that was opened and not committed. */
  discard(): Promise<void>
}

/** Where one result goes. */
export interface Target extends Pick<AtomicFile, 'write' | 'commit'> {
  /** How to name it to a person; `undefined` for stdout. */
  readonly path: string | undefined
}

/**
 * Standard output where `output` is absent, else a file for a single result and a folder for several. What
 * cannot be written is found out here, before a job is submitted.
 *
 * @throws CliError
 */
export async function openDestination(
  { stdout, cwd }: World,
  output: string | undefined,
  results: 'single' | 'several',
): Promise<Destination> {
  if (output === undefined) {
    if (results === 'single') return standardOutput(stdout)
    throw new CliError(EXIT.usage, 'the job has several results; name a folder for them with --output')
  }
  return results === 'single' ? singleFile(output, cwd) : folder(output, cwd)
}

function standardOutput(stdout: World['stdout']): Destination {
  const target: Target = {
    path: undefined,
    write: (chunk) =>
      new Promise((resolve, reject) => stdout.write(chunk, (error) => (error ? reject(error) : resolve()))),
    commit: async () => {},
  }
  return { open: async () => target, discard: async () => {} }
}

async function singleFile(path: string, cwd: string): Promise<Destination> {
  const file = await openAtomicFile(path, cwd)
  return { open: async () => file, discard: () => file.discard() }
}

async function folder(path: string, cwd: string): Promise<Destination> {
  const place = resolve(cwd, path)
  try {
    await mkdir(place, { recursive: true })
    await access(place, constants.W_OK)
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'it is a file, and the results need a folder' : code
    throw new CliError(EXIT.output, `cannot write to ${path}: ${why}`, { cause })
  }
  const opened: AtomicFile[] = []
  return {
    async open(name) {
      const file = await openAtomicFile(join(path, name), cwd)
      opened.push(file)
      return file
    },
    async discard() {
      for (const file of opened) await file.discard()
    },
  }
}
