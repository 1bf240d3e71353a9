import { chmodSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { type Json, memoryStore, sqliteStore, type Store, type StoreEntry } from '@zuora-jobs/data/store'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { ENTRY_FORM, type LedgerEntry } from './ledger-entry.ts'
import { ledgerError } from './ledger-error.ts'
import { quietSqlite } from './quiet-sqlite.ts'
import { checkStateFolder, stateFolder, WITHOUT_LEDGER } from './state-folder.ts'

const ENTRY_PREFIX = 'entry/'
const RUN_PREFIX = 'run/'

/** All that is known of the commands that have worked on jobs, and what another process needs to go on. */
export interface Ledger {
  /** Whether it outlives the process. */
  readonly isKept: boolean
  /** The folder of copies of what came from stdin; `undefined` where nothing is kept. */
  readonly folder: string | undefined
  /** Where the states of runs are. */
  readonly store: Store
  /** The entries, the newest first. */
  list(): Promise<readonly LedgerEntry[]>
  read(id: string): Promise<StoreEntry<LedgerEntry> | undefined>
  write(entry: LedgerEntry, expectedVersion: string | undefined): Promise<string>
  /** Removes an entry, the state of its run, and its copies. */
  remove(entry: Pick<LedgerEntry, 'id' | 'spool'>): Promise<void>
  close(): void
}

/** The key of the state of the run of an entry. */
export function runKeyOf({ id }: Pick<LedgerEntry, 'id'>): string {
  return `${RUN_PREFIX}${id}`
}

/** The file of the ledger in the folder of a user. */
export function ledgerPath(folder: string): string {
  return join(folder, 'ledger.sqlite')
}

/** A ledger that ends with the process, for `--no-ledger`. */
export function memoryLedger(): Ledger {
  return ledgerOver(memoryStore(), { isKept: false, folder: undefined, close: () => {} })
}

/**
 * The ledger of this user on this machine.
 *
 * @param isNeeded a command that does nothing without it, so that there is no way around it
 * @throws CliError, from its methods as well, in one sentence with its way out
 */
export function openLedger({ env }: Pick<World, 'env'>, isNeeded: boolean = false): Ledger {
  const instead = isNeeded ? '' : `, or ${WITHOUT_LEDGER}`
  const folder = stateFolder(env)
  const path = ledgerPath(folder)
  try {
    checkStateFolder(folder)
    checkFile(path)
  } catch (error) {
    throw ledgerError(path, error, instead)
  }
  quietSqlite()
  const store = sqliteStore(path)
  const guarded =
    <Parameters extends unknown[], Result>(work: (...parameters: Parameters) => Promise<Result>) =>
    async (...parameters: Parameters): Promise<Result> => {
      try {
        return await work(...parameters)
      } catch (error) {
        throw ledgerError(path, error, instead)
      }
    }
  const careful: Store = {
    get: <Value = Json>(key: string) => guarded(() => store.get<Value>(key))(),
    put: guarded((key: string, value: unknown, expectedVersion: string | undefined) =>
      store.put(key, value, expectedVersion),
    ),
    list: <Value = Json>(prefix?: string) => guarded(() => store.list<Value>(prefix))(),
    delete: guarded((key: string, expectedVersion?: string) => store.delete(key, expectedVersion)),
  }
  return ledgerOver(careful, { isKept: true, folder, close: () => store.close() })
}

/** For its owner only, whatever the umask was when it was made. */
function checkFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined || process.getuid === undefined || (found.mode & 0o077) === 0) return
  if (found.uid === process.getuid()) return chmodSync(path, 0o600)
  throw new CliError(
    EXIT.configuration,
    `the ledger ${path} belongs to another user; set XDG_STATE_HOME to a folder of yours, or ${WITHOUT_LEDGER}`,
  )
}

function ledgerOver(store: Store, rest: Pick<Ledger, 'isKept' | 'folder' | 'close'>): Ledger {
  return {
    ...rest,
    store,
    async list() {
      const entries = await store.list<LedgerEntry>(ENTRY_PREFIX)
      // By their names where they are of one time, since the store has them so.
      return entries
        .map(({ value }) => checked(value))
        .toSorted((one, other) => other.startedAt - one.startedAt)
    },
    async read(id) {
      const found = await store.get<LedgerEntry>(`${ENTRY_PREFIX}${id}`)
      return found && { ...found, value: checked(found.value) }
    },
    write: (entry, expectedVersion) => store.put(`${ENTRY_PREFIX}${entry.id}`, entry, expectedVersion),
    async remove({ id, spool }) {
      await store.delete(runKeyOf({ id }))
      await store.delete(`${ENTRY_PREFIX}${id}`)
      if (spool !== undefined) rmSync(spool, { recursive: true, force: true })
    },
  }
}

function checked(entry: LedgerEntry): LedgerEntry {
  if ((entry.v as number) > ENTRY_FORM) {
    throw new CliError(
      EXIT.configuration,
      'the ledger has an entry of a later version of zuora-jobs; update zuora-jobs',
    )
  }
  return entry
}
