import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

type Work = (...parameters: unknown[]) => Promise<unknown>
type Methods = Record<string, Work>

const FUNCTIONS = ['mkdir', 'open', 'link', 'rename']
const METHODS = ['write', 'writeFile', 'sync', 'datasync']

type NeedsRoom = (handle: fs.promises.FileHandle, parameters: unknown[]) => boolean | Promise<boolean>

/** To open a file that is there needs no room. */
const makesFile: NeedsRoom = (_, [, flags]) =>
  typeof flags === 'number' ? (flags & fs.constants.O_CREAT) !== 0 : flags === 'wx' || flags === 'w'

/** Nor does it to sync a folder. */
const isOfFile: NeedsRoom = async (handle) => (await handle.stat()).isFile()

/** What came of a work on a disk that fails. */
export interface OnFailingDisk<Result> {
  /** Whether it has failed: not where the work was over before. */
  readonly hasFailed: boolean
  readonly result: Result
}

/**
 * Works while the disk of this process fails: it refuses the n-th of what needs room on it, and all after
 * that, until the work is over.
 */
export async function onFailingDisk<Result>(
  failsAt: number,
  work: () => Promise<Result>,
  code = 'ENOSPC',
): Promise<OnFailingDisk<Result>> {
  let count = 0
  const refuse = (syscall: string): void => {
    count += 1
    if (count >= failsAt) throw Object.assign(new Error(`${code}: injected, ${syscall}`), { code, syscall })
  }
  const handle = await fs.promises.open(import.meta.filename)
  const prototype = Object.getPrototypeOf(handle) as Methods
  await handle.close()
  const functions = fs.promises as unknown as Methods
  const kept: (readonly [Methods, string, Work])[] = []
  const replace = (owner: Methods, name: string, needsRoom: NeedsRoom): void => {
    const original = owner[name]!
    kept.push([owner, name, original])
    owner[name] = async function (this: fs.promises.FileHandle, ...parameters: unknown[]) {
      if (await needsRoom(this, parameters)) refuse(name)
      return original.apply(this, parameters)
    }
  }
  for (const name of FUNCTIONS) replace(functions, name, name === 'open' ? makesFile : () => true)
  for (const name of METHODS) replace(prototype, name, name === 'sync' ? isOfFile : () => true)
  syncBuiltinESMExports()
  try {
    const result = await work()
    return { hasFailed: count >= failsAt, result }
  } finally {
    for (const [owner, name, original] of kept) owner[name] = original
    syncBuiltinESMExports()
  }
}
