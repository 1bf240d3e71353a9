import { open } from 'node:fs/promises'

import { RunInputError } from '../runs/run-errors.ts'
import type { IdSource } from './label-options.ts'

/** Ids of Zuora: 32 hexadecimal digits, or a UUID. */
const ID = /^(?:[\da-f]{32}|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$/i

/** Ids, each once, in the order in which they first came. */
export interface CollectedIds {
  readonly ids: readonly string[]
  readonly duplicates: number
}

/** What came from sources that may be read once only. */
const COLLECTED = new WeakMap<IdSource, Promise<CollectedIds>>()

/**
 * All ids of a source, before anything is sent.
 *
 * @throws RunInputError for what is not an id, with its place
 */
export async function collectIds(source: IdSource): Promise<CollectedIds> {
  if (Object(source) !== source) {
    throw new RunInputError('ids', "must be a list of ids, or { file: 'ids.txt' }")
  }
  if (Array.isArray(source) || source instanceof Set || 'file' in source) return collect(source)
  const collecting = COLLECTED.get(source) ?? collect(source)
  COLLECTED.set(source, collecting)
  return collecting
}

async function collect(source: IdSource): Promise<CollectedIds> {
  const ids = new Map<string, string>()
  const isFile = 'file' in source
  let place = 0
  let duplicates = 0
  for await (const given of isFile ? linesOf(source.file) : source) {
    place += 1
    const where = isFile ? `${source.file}, line ${place}` : `id ${place}`
    if (typeof given !== 'string') throw new RunInputError('ids', `${where} is not a text`)
    const id = given.trim()
    if (id === '' && isFile) continue
    if (!ID.test(id)) {
      const shown = JSON.stringify(id.slice(0, 40))
      throw new RunInputError(
        'ids',
        `${where}: ${shown} is not an id; ids have 32 hexadecimal digits, or are UUIDs`,
      )
    }
    const name = id.toLowerCase()
    if (ids.has(name)) duplicates += 1
    else ids.set(name, id)
  }
  if (ids.size === 0) throw new RunInputError('ids', 'there are none; name at least one object')
  return { ids: [...ids.values()], duplicates }
}

async function* linesOf(path: string): AsyncGenerator<string, void, void> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new RunInputError(
      'ids',
      `${path} cannot be read (${error.code ?? error.message}); name a file that can`,
    )
  })
  try {
    if ((await file.stat()).isDirectory()) {
      throw new RunInputError('ids', `${path} is a folder; name a file in it`)
    }
    yield* file.readLines({ encoding: 'utf8', autoClose: false })
  } finally {
    await file.close()
  }
}
