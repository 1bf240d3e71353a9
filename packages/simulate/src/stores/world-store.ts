/** A value of JSON. */
export type WorldJson =
  | null
  | boolean
  | number
  | string
  | readonly WorldJson[]
  | { readonly [name: string]: WorldJson }

/** A value as a store has it. */
export interface Stored {
  readonly value: WorldJson
  /** Counts the writes of this key, from 1. */
  readonly version: number
}

/** Where values outlive a process. */
export interface WorldStore {
  readonly get: (key: string) => Promise<Stored | undefined>
  /**
   * Writes where the version is still the expected one; `undefined` where there must be none.
   *
   * @returns the new version
   * @throws WorldConflictError where somebody else was first
   */
  readonly put: (key: string, value: WorldJson, expectedVersion: number | undefined) => Promise<number>
  /** The keys that start with a text, in order. */
  readonly list: (prefix?: string) => Promise<readonly string[]>
  /** @throws WorldConflictError where the version is not the expected one */
  readonly delete: (key: string, expectedVersion: number) => Promise<void>
}

/** The value has changed since it was read. */
export class WorldConflictError extends Error {
  override readonly name = 'WorldConflictError'

  constructor(key: string, expected: number | undefined, found: number | undefined) {
    super(`${key} has version ${found ?? 'none'}, not ${expected ?? 'none'}`)
  }
}

/** The store could not be reached; whether it has done what it was told is not known. */
export class StoreFailureError extends Error {
  override readonly name = 'StoreFailureError'
}
