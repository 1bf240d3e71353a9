import { AsyncLocalStorage } from 'node:async_hooks'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

import type { InTurn } from '../clock/in-turn.ts'

/** How a process uses the disk of its machine. */
export interface Disk {
  /** Does some work of the file system, or fails, or never comes back. */
  readonly during: <T>(what: string, needsRoom: boolean, work: () => Promise<T>) => Promise<T>
  /** What a stream of a file does: it always succeeds, and takes no time. */
  readonly inTurn: InTurn
  /** A file was opened. It is closed when the process is dead, as a system does it. */
  readonly opened: (handle: Pick<fs.promises.FileHandle, 'close'>) => void
}

type Work = (this: unknown, ...parameters: unknown[]) => Promise<unknown>
type Works = Record<string, Work>
type Called = (...parameters: unknown[]) => void
type Calls = Record<string, Called>

/** What needs room on a disk that is full, and what does not. */
const ROOM = new Set(['appendFile', 'copyFile', 'link', 'mkdir', 'mkdtemp', 'rename', 'symlink', 'writeFile'])
const NO_ROOM = [
  'access',
  'chmod',
  'lstat',
  'readFile',
  'readdir',
  'readlink',
  'realpath',
  'rm',
  'rmdir',
  'stat',
  'truncate',
  'unlink',
  'utimes',
]
const HANDLE_ROOM = new Set(['appendFile', 'datasync', 'write', 'writeFile', 'writev'])
const HANDLE_NO_ROOM = ['chmod', 'chown', 'read', 'readFile', 'readv', 'stat', 'sync', 'truncate', 'utimes']
/** What is read of blobs takes turns of the event loop, and no time either. */
const BLOB = ['arrayBuffer', 'bytes', 'text']
/** What streams of files call. */
const CALLED = ['close', 'fsync', 'open', 'read', 'write', 'writev']

const disks = new AsyncLocalStorage<Disk>()
let installing: Promise<void> | undefined

/** Calls a function whose work of the file system goes to a disk, also what it does later. */
export function onDisk<T>(disk: Disk, work: () => T): T {
  return disks.run(disk, work)
}

/** Calls a function that belongs to no process of the world, such as a server. */
export function offDisk<T>(work: () => T): T {
  return disks.exit(work)
}

/**
 * Lets the functions of `node:fs/promises` go by the disk of who calls them. They stay so; whoever has no
 * disk does not notice. Streams of files take no time, and functions that block are left alone.
 */
export function installDisks(): Promise<void> {
  return (installing ??= install())
}

async function install(): Promise<void> {
  const works = fs.promises as unknown as Works
  const handle = await fs.promises.open('/dev/null')
  const methods = Object.getPrototypeOf(handle) as Works
  await handle.close()
  const { open } = fs.promises
  for (const name of [...ROOM, ...NO_ROOM]) replace(works, name, ROOM.has(name))
  for (const name of [...HANDLE_ROOM, ...HANDLE_NO_ROOM]) replace(methods, name, HANDLE_ROOM.has(name))
  for (const name of BLOB) replaceInTurn(Blob.prototype as unknown as Works, name)
  for (const name of CALLED) replaceCalled(fs as unknown as Calls, name)
  works['open'] = (async (...parameters: Parameters<typeof open>) => {
    const disk = disks.getStore()
    if (disk === undefined) return open(...parameters)
    const [, flags] = parameters
    const makesFile =
      typeof flags === 'number' ? (flags & fs.constants.O_CREAT) !== 0 : /^[aw]/.test(flags ?? '')
    const opened = await disk.during('open', makesFile, async () => {
      const handle = await open(...parameters)
      // It is of the handle itself, and not of all.
      const close = handle.close.bind(handle)
      disk.opened({ close })
      replace(handle as unknown as Works, 'close', false)
      return handle
    })
    return opened
  }) as Work
  syncBuiltinESMExports()
}

function replace(owner: Works, name: string, needsRoom: boolean): void {
  const original = owner[name]
  if (original === undefined) return
  owner[name] = async function (this: unknown, ...parameters: unknown[]) {
    const disk = disks.getStore()
    const work = (): Promise<unknown> => original.apply(this, parameters)
    return disk === undefined ? work() : disk.during(name, needsRoom, work)
  }
}

/** Of a function that calls back: what it is called with last. */
function replaceCalled(owner: Calls, name: string): void {
  const original = owner[name]!
  owner[name] = (...parameters) => {
    const disk = disks.getStore()
    const told = parameters.at(-1)
    if (disk === undefined || typeof told !== 'function') return original(...parameters)
    const work = (): Promise<unknown[]> =>
      new Promise((resolve) => original(...parameters.slice(0, -1), (...all: unknown[]) => resolve(all)))
    void disk.inTurn(work).then((all) => (told as Called)(...all))
  }
}

function replaceInTurn(owner: Works, name: string): void {
  const original = owner[name]
  if (original === undefined) return
  owner[name] = async function (this: unknown) {
    const disk = disks.getStore()
    return disk === undefined ? original.call(this) : disk.inTurn(() => original.call(this))
  }
}
