import type { Chance } from '../chance/create-chance.ts'
import { type WorldStore, StoreFailureError } from './world-store.ts'

/** A store that fails at a rate: before it has done what it was told, or after. */
export function faultyStore(
  store: WorldStore,
  chance: Chance,
  rate: () => number,
  log: ((line: string) => void) | undefined,
): WorldStore {
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const random = chance.strikes('store', rate())
    if (random === undefined) return work()
    const isDone = random() < 0.5
    log?.(`the store fails ${isDone ? 'after' : 'before'} it has done a ${what}`)
    if (isDone) await work()
    throw new StoreFailureError(`the store did not answer to a ${what}`)
  }
  return {
    get: (key) => attempt('get', () => store.get(key)),
    put: (key, value, expected) => attempt('put', () => store.put(key, value, expected)),
    list: (prefix) => attempt('list', () => store.list(prefix)),
    delete: (key, expected) => attempt('delete', () => store.delete(key, expected)),
  }
}
