import { randomUUID } from 'node:crypto'
import {
  constants,
  type FileHandle,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  rmdir,
  stat,
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'

import { retryWhileInUse } from '@zuora-jobs/client/internal'

import { syncFolder } from '../files/sync-folder.ts'
import { keyFolder, mayStartWith } from './key-folder.ts'
import {
  StoreConflictError,
  StoreCorruptError,
  storeErrorOf,
  StoreUnavailableError,
  StoreVersionError,
} from './store-errors.ts'
import { byKey, checkKey, type Json, jsonOf, type Store, type StoreEntry } from './store.ts'

/** The form of the files. A store of a later one is refused. */
const FORM = 1

/** Drafts of killed processes, and marks of removed keys, are kept as long as somebody may still use them. */
const KEPT_MS = 24 * 60 * 60 * 1000

/** So many writers may pass one that has just written before it finds out. */
const MOST_AFTER = 64

/** What systems say that cannot make a hard link; `EISDIR` is that of Windows on a disk of FAT. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EISDIR'])

/** A file, which is one version of one key. */
interface StoredFile {
  readonly v: typeof FORM
  readonly key: string
  readonly version: string
  /** The versions that it was written after, the last one first. */
  readonly after?: readonly string[]
  /** Absent in the mark of a key that was removed. */
  readonly value?: Json
}

/** The latest file of a key. */
interface Latest {
  readonly number: number
  readonly file: StoredFile
}

/**
 * A store of JSON files in a folder, safe for several processes and through crashes, on file systems with
 * hard links. Each version is a file of its own, and to write is to link a new one to the next number, which
 * only one process can: there is no lock that a killed process could leave.
 *
 * @param folder is made where there is none. Files are for their owner only
 */
export function fileStore(folder: string): Store {
  const write = async (
    key: string,
    expectedVersion: string | undefined,
    value: Json | undefined,
  ): Promise<string> => {
    const place = join(folder, keyFolder(key))
    const latest = await latestOf(place)
    if (versionOf(latest) !== expectedVersion) throw new StoreConflictError(key, expectedVersion)
    const number = (latest?.number ?? 0) + 1
    const version = `${number}-${randomUUID()}`
    const { version: last, after = [] } = latest?.file ?? {}
    const before = last === undefined ? [] : [last, ...after].slice(0, MOST_AFTER)
    const file: StoredFile = { v: FORM, key, version, after: before, ...(value !== undefined && { value }) }
    if (!(await claim(place, number, file))) throw new StoreConflictError(key, expectedVersion)
    await tidy(place, number)
    return version
  }
  const entryIn = async <Value>(place: string): Promise<StoreEntry<Value> | undefined> => {
    const { file } = (await latestOf(place)) ?? {}
    if (file?.value === undefined) return undefined
    return { key: file.key, value: file.value as Value, version: file.version }
  }
  const entriesIn = async <Value>(prefix = ''): Promise<readonly StoreEntry<Value>[]> => {
    const folders = (await namesIn(folder)).filter((name) => mayStartWith(name, prefix))
    const entries: StoreEntry<Value>[] = []
    for (const name of folders) {
      const entry = await entryIn<Value>(join(folder, name))
      if (entry?.key.startsWith(prefix)) entries.push(entry)
      else if (entry === undefined) await removeEmpty(join(folder, name))
    }
    return entries.toSorted(byKey)
  }
  const remove = async (key: string, expectedVersion: string | undefined): Promise<void> => {
    const found = versionOf(await latestOf(join(folder, keyFolder(key))))
    if (expectedVersion !== undefined && found !== expectedVersion)
      throw new StoreConflictError(key, expectedVersion)
    if (found !== undefined) await write(key, found, undefined)
  }
  const guarded = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    try {
      return await work()
    } catch (error) {
      throw storeErrorOf(folder, error)
    }
  }
  return {
    get: (key) => guarded(async () => entryIn(join(folder, keyFolder(checkKey(key))))),
    put: (key, value, expectedVersion) =>
      guarded(async () => write(checkKey(key), expectedVersion, JSON.parse(jsonOf(key, value)) as Json)),
    list: (prefix) => guarded(async () => entriesIn(prefix)),
    delete: (key, expectedVersion) => guarded(async () => remove(checkKey(key), expectedVersion)),
  }
}

function versionOf(latest: Latest | undefined): string | undefined {
  return latest?.file.value === undefined ? undefined : latest.file.version
}

/** The names in a folder; none where there is no folder. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** The number in the name of a version; `NaN` for another file. */
function numberIn(name: string): number {
  return Number(/^(\d+)\.json$/.exec(name)?.[1])
}

/** The versions of a key, the latest one first. */
async function numbersIn(place: string): Promise<readonly number[]> {
  const numbers = (await namesIn(place)).map(numberIn).filter((number) => !Number.isNaN(number))
  return numbers.toSorted((one, other) => other - one)
}

async function latestOf(place: string): Promise<Latest | undefined> {
  for (;;) {
    const [number] = await numbersIn(place)
    if (number === undefined) return undefined
    const file = await readStored(join(place, `${number}.json`))
    // Where it has gone, there is a later one.
    if (file !== undefined) return { number, file }
  }
}

/** @throws StoreCorruptError, StoreVersionError */
async function readStored(path: string): Promise<StoredFile | undefined> {
  // Windows has no O_NOFOLLOW: nothing is added there.
  const flag = constants.O_RDONLY | constants.O_NOFOLLOW
  // On Windows one that is being removed is there for a moment, and cannot be read.
  const reading = retryWhileInUse(() => readFile(path, { encoding: 'utf8', flag }))
  const text = await reading.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    if (error.code === 'ELOOP') throw new StoreCorruptError(path, 'it is a link', { cause: error })
    if (error.code === 'EISDIR') throw new StoreCorruptError(path, 'it is a folder', { cause: error })
    throw error
  })
  if (text === undefined) return undefined
  let file: Partial<Omit<StoredFile, 'v'>> & { readonly v?: unknown }
  try {
    file = Object(JSON.parse(text)) as typeof file
  } catch (cause) {
    throw new StoreCorruptError(path, 'it is not JSON', { cause })
  }
  if (typeof file.v === 'number' && file.v > FORM) throw new StoreVersionError(path, file.v)
  if (file.v !== FORM || typeof file.key !== 'string' || typeof file.version !== 'string') {
    throw new StoreCorruptError(path, 'it lacks fields')
  }
  return file as StoredFile
}

/** Makes `file` the one with this number, unless somebody else has been faster. */
async function claim(place: string, number: number, file: StoredFile): Promise<boolean> {
  const draft = join(place, `${randomUUID()}.draft`)
  const final = join(place, `${number}.json`)
  try {
    await writeDraft(place, draft, JSON.stringify(file))
    await link(draft, final)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return false
    if (code !== undefined && NO_LINKS.has(code)) {
      throw new StoreUnavailableError(`the file system of ${place} has no hard links; use sqliteStore`, {
        cause: error,
      })
    }
    throw error
  } finally {
    await rm(draft, { force: true })
  }
  await syncFolder(place)
  const latest = await latestOf(place)
  // The next writer may have read it already, and gone on from it.
  if (latest?.number === number || latest?.file.after?.includes(file.version)) return true
  // A writer that was asleep since it had read may take a number that was taken and given back before.
  await rm(final, { force: true })
  return false
}

async function writeDraft(place: string, path: string, text: string): Promise<void> {
  const handle = await openDraft(place, path)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the folder as well, and again where a process that lists has just removed it, since it was empty. */
async function openDraft(place: string, path: string): Promise<FileHandle> {
  for (;;) {
    await makeFolder(place)
    try {
      return await open(path, 'wx', 0o600)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
}

/** Makes a folder and those above it, so that their names outlive a power cut, too. */
async function makeFolder(place: string): Promise<void> {
  const first = await mkdir(place, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = resolve(place); ; made = dirname(made)) {
    await syncFolder(dirname(made))
    if (made.length <= resolve(first).length) return
  }
}

/** Removes what came before, and what killed processes have left. */
async function tidy(place: string, number: number): Promise<void> {
  for (const name of await namesIn(place)) {
    const path = join(place, name)
    const isOlder = numberIn(name) < number
    const isLeft = name.endsWith('.draft') && (await isOld(path))
    if (isOlder || isLeft) await rm(path, { force: true })
  }
}

async function isOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found !== undefined && found.mtimeMs < Date.now() - KEPT_MS
}

/**
 * Removes the folder of a key that was removed long ago. Its mark had kept late writers from bringing it
 * back.
 */
async function removeEmpty(place: string): Promise<void> {
  const [number] = await numbersIn(place)
  if (number !== undefined) {
    const mark = join(place, `${number}.json`)
    if (!(await isOld(mark))) return
    // Else what came before would come back: a process that was killed may have left it.
    await tidy(place, number)
    await rm(mark, { force: true })
  }
  await rmdir(place).catch(() => {})
}
