import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import type { LedgerEntry } from './ledger-entry.ts'
import type { Ledger } from './open-ledger.ts'

/** Whether an entry is the one with this name: its own, or the id of one of its jobs. */
export function isNamed({ id, jobs }: LedgerEntry, name: string): boolean {
  return id === name || jobs.some((job) => job.id === name)
}

/**
 * The entry that a person means: by its own name, by the id of a job, or the last one.
 *
 * @throws CliError where there is none
 */
export async function findEntry(ledger: Ledger, name: string | undefined): Promise<LedgerEntry> {
  const entries = await ledger.list()
  const found = name === undefined ? entries[0] : newestOf(entries.filter((entry) => isNamed(entry, name)))
  if (found !== undefined) return found
  const message =
    name === undefined
      ? 'the ledger has no job yet; "zuora-jobs aqua run --help" shows how to start one'
      : `the ledger knows no job ${JSON.stringify(name.slice(0, 64))}; see "zuora-jobs jobs list"`
  throw new CliError(EXIT.noSuchJob, message)
}

/** What is not over counts first. */
function newestOf(entries: readonly LedgerEntry[]): LedgerEntry | undefined {
  return entries.find(({ state }) => state !== 'ended') ?? entries[0]
}
