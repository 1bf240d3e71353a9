/**
 * Where states outlive a process: in memory, in files, in SQLite.
 *
 * @packageDocumentation
 */
export { fileStore } from './file-store.ts'
export { memoryStore } from './memory-store.ts'
export { type SqliteStore, sqliteStore } from './sqlite-store.ts'
export {
  StoreConflictError,
  StoreCorruptError,
  StoreUnavailableError,
  StoreVersionError,
} from './store-errors.ts'
export type { Json, Store, StoreEntry } from './store.ts'
