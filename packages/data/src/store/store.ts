/** What JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json | undefined }

/** What a store has under a key. */
export interface StoreEntry<Value = Json> {
  readonly key: string
  readonly value: Value
  /** Changes with each write and never comes again; says nothing else. */
  readonly version: string
}

/**
 * Where states outlive a process. A write succeeds only over the version that the writer has read, so that of
 * two processes that change one state the second learns of the first. A write that has resolved is kept
 * through a crash.
 */
export interface Store {
  get<Value = Json>(key: string): Promise<StoreEntry<Value> | undefined>
  /**
   * Writes a value, and returns its version.
   *
   * @param value JSON
   * @param expectedVersion what `get` or the last `put` has returned; `undefined` where the key must be new
   * @throws StoreConflictError where the store has another version
   */
  put(key: string, value: unknown, expectedVersion: string | undefined): Promise<string>
  /** The entries whose keys start so, sorted by key. */
  list<Value = Json>(prefix?: string): Promise<readonly StoreEntry<Value>[]>
  /**
   * Removes a key; does nothing where there is none.
   *
   * @param expectedVersion removes it only in this version
   * @throws StoreConflictError where the store has another version, or none
   */
  delete(key: string, expectedVersion?: string): Promise<void>
}

/** Bytes that a key may have. */
const MAX_KEY_BYTES = 1_024

/** @throws TypeError for what is not a key */
export function checkKey(key: string): string {
  if (typeof key !== 'string' || key === '' || !key.isWellFormed() || key.includes('\0')) {
    throw new TypeError('the key of a state must be a text with something in it, without NUL')
  }
  if (new TextEncoder().encode(key).length > MAX_KEY_BYTES) {
    throw new TypeError(`the key of a state must have at most ${MAX_KEY_BYTES} bytes: ${key.slice(0, 40)}…`)
  }
  return key
}

/** @throws TypeError for what JSON cannot hold */
export function jsonOf(key: string, value: unknown): string {
  const json: unknown = JSON.stringify(value)
  if (typeof json !== 'string') throw new TypeError(`the value of ${JSON.stringify(key)} is not JSON`)
  return json
}

/** Sorts as all stores do: by UTF-16 code units, as JavaScript compares. */
export function byKey(one: { readonly key: string }, other: { readonly key: string }): number {
  if (one.key === other.key) return 0
  return one.key < other.key ? -1 : 1
}
