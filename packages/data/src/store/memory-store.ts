import { StoreConflictError } from './store-errors.ts'
import { byKey, checkKey, jsonOf, type Store, type StoreEntry } from './store.ts'

/** A store that ends with the process: for tests, and where nothing is to be continued. */
export function memoryStore(): Store {
  const entries = new Map<string, { readonly json: string; readonly version: string }>()
  const entryOf = <Value>(key: string): StoreEntry<Value> | undefined => {
    const found = entries.get(key)
    return found && { key, value: JSON.parse(found.json) as Value, version: found.version }
  }
  const check = (key: string, expectedVersion: string | undefined): void => {
    if (entries.get(key)?.version !== expectedVersion) throw new StoreConflictError(key, expectedVersion)
  }
  return {
    get: async (key) => entryOf(checkKey(key)),
    async put(key, value, expectedVersion) {
      const json = jsonOf(checkKey(key), value)
      check(key, expectedVersion)
      const version = crypto.randomUUID()
      entries.set(key, { json, version })
      return version
    },
    async list<Value>(prefix = '') {
      const keys = [...entries.keys()].filter((key) => key.startsWith(prefix))
      return keys.map((key) => entryOf<Value>(key)!).toSorted(byKey)
    },
    async delete(key, expectedVersion) {
      if (expectedVersion !== undefined) check(checkKey(key), expectedVersion)
      entries.delete(checkKey(key))
    },
  }
}
