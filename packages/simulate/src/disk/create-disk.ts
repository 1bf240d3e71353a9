import { AsyncLocalStorage } from 'node:async_hooks'
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** How a process uses the disk of its machine. */
export interface Disk {
  /** Does some work of the file system, or fails, or never comes back. */
  readonly during: <T>(what: string, needsRoom: boolean, work: () => Promise<T>) => Promise<T>
  /** A file was opened. It is closed when the process is dead, as a system does it. */
  readonly opened: (handle: fs.promises.FileHandle) => void
}

type Work = (this: unknown, ...parameters: unknown[]) => Promise<unknown>
type Works = Record<string, Work>

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
const HANDLE_NO_ROOM = [
  'chmod',
  'chown',
  'close',
  'read',
  'readFile',
  'readv',
  'stat',
  'sync',
  'truncate',
  'utimes',
]

const disks = new AsyncLocalStorage<Disk>()
let installing: Promise<void> | undefined

/** Calls a function whose work of the file system goes to a disk, also what it does later. */
export function onDisk<T>(disk: Disk, work: () => T): T {
  return disks.run(disk, work)
}

/**
 * Lets the functions of `node:fs/promises` go by the disk of who calls them. They stay so; whoever has no
 * disk does not notice. Streams of files and functions that wait are not among them.
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
  works['open'] = (async (...parameters: Parameters<typeof open>) => {
    const disk = disks.getStore()
    if (disk === undefined) return open(...parameters)
    const [, flags] = parameters
    const makesFile =
      typeof flags === 'number' ? (flags & fs.constants.O_CREAT) !== 0 : /^[aw]/.test(flags ?? '')
    const opened = await disk.during('open', makesFile, async () => {
      const handle = await open(...parameters)
      disk.opened(handle)
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
