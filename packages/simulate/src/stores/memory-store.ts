import { isDeepStrictEqual } from 'node:util'

import { type WorldJson, type WorldStore, WorldConflictError } from './world-store.ts'

/** A store in memory. It keeps the text of values, so that nothing but JSON can outlive a process in it. */
export function memoryStore(): WorldStore {
  const kept = new Map<string, { readonly text: string; readonly version: number }>()
  const check = (key: string, expected: number | undefined): void => {
    const found = kept.get(key)?.version
    if (found !== expected) throw new WorldConflictError(key, expected, found)
  }
  return {
    async get(key) {
      const found = kept.get(key)
      return found && { value: JSON.parse(found.text) as WorldJson, version: found.version }
    },
    async put(key, value, expectedVersion) {
      const text = JSON.stringify(value)
      if (text === undefined || !isDeepStrictEqual(JSON.parse(text), value)) {
        throw new TypeError(`the value for ${key} is not JSON, and would not be the same when it is read`)
      }
      check(key, expectedVersion)
      const version = (expectedVersion ?? 0) + 1
      kept.set(key, { text, version })
      return version
    },
    async list(prefix = '') {
      return [...kept.keys()].filter((key) => key.startsWith(prefix)).toSorted()
    },
    async delete(key, expectedVersion) {
      check(key, expectedVersion)
      kept.delete(key)
    },
  }
}
