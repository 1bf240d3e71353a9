import { randomInt } from 'node:crypto'

import { StoreConflictError } from '@zuora-jobs/data/store'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { isAlive, thisProcess } from './is-alive.ts'
import type { JournalEvent } from './journal-event.ts'
import { ENTRY_FORM, type LedgerEntry } from './ledger-entry.ts'
import type { Ledger } from './open-ledger.ts'

/** Letters and digits that are not taken for one another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'
const ID_LENGTH = 6

/** What a kill may take away: the state of the run is kept besides, and tells the same and more. */
const MAY_WAIT: ReadonlySet<JournalEvent['type']> = new Set([
  'poll',
  'poll-failed',
  'odd-answer',
  'ended',
  'saved',
])

/** Each write waits for the disk. */
const WAIT_MS = 300

/** Events that are kept; the oldest polls go first. */
const MOST_EVENTS = 500

/** An entry that this process works on. */
export interface OpenEntry {
  readonly ledger: Ledger
  readonly value: () => LedgerEntry
  /** Writes down what has happened, after all that was noted before. */
  note(event: JournalEvent | undefined, changes?: Partial<LedgerEntry>): void
  /** Keeps what may be lost with the process; it is written with what is noted next. */
  remember(changes: Partial<LedgerEntry>): void
  /** Resolves when all that was noted is written. */
  saved(): Promise<void>
  /** Writes down that this process works on it no more, and how it leaves it. */
  leave(event: JournalEvent, changes?: Partial<LedgerEntry>): Promise<void>
}

/** What a new entry is made of. */
export type NewEntry = Pick<
  LedgerEntry,
  'tenant' | 'command' | 'family' | 'connection' | 'host' | 'cwd' | 'order' | 'spool'
>

/**
 * Writes a new entry, before anything is sent.
 *
 * @throws CliError where the ledger cannot be written
 */
export async function createEntry(
  { clock }: Pick<World, 'clock'>,
  ledger: Ledger,
  facts: NewEntry,
): Promise<OpenEntry> {
  for (;;) {
    const id = Array.from({ length: ID_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
    const now = clock.now()
    const owner = thisProcess()
    const entry: LedgerEntry = {
      v: ENTRY_FORM,
      id,
      ...facts,
      startedAt: now,
      updatedAt: now,
      state: 'begun',
      owner,
      jobs: [],
      journal: [{ at: now, type: 'started', pid: owner.pid }],
    }
    try {
      return over(ledger, clock, entry, await ledger.write(entry, undefined))
    } catch (error) {
      if (!(error instanceof StoreConflictError)) throw error
    }
  }
}

/**
 * Takes up an entry in this process.
 *
 * @throws CliError where another process works on it
 */
export async function takeUpEntry(
  { clock }: Pick<World, 'clock'>,
  ledger: Ledger,
  id: string,
): Promise<OpenEntry> {
  const found = await ledger.read(id)
  if (found === undefined) throw new CliError(EXIT.noSuchJob, `the ledger has no ${id} any more`)
  const { value, version } = found
  if (isAlive(value.owner)) throw takenBy(value.owner!.pid)
  const after = value.owner === undefined ? ('end' as const) : ('kill' as const)
  const owner = thisProcess()
  const now = clock.now()
  const entry: LedgerEntry = {
    ...value,
    owner,
    updatedAt: now,
    journal: [...value.journal, { at: now, type: 'resumed', pid: owner.pid, after }],
  }
  try {
    return over(ledger, clock, entry, await ledger.write(entry, version))
  } catch (error) {
    throw error instanceof StoreConflictError ? takenBy(undefined) : error
  }
}

function takenBy(pid: number | undefined): CliError {
  const who = pid === undefined ? 'another process' : `process ${pid}`
  return new CliError(
    EXIT.stillRunning,
    `${who} works on it at this moment; wait until it has ended, or end it`,
  )
}

function over(ledger: Ledger, clock: World['clock'], first: LedgerEntry, version: string): OpenEntry {
  let entry = first
  let writing: Promise<unknown> = Promise.resolve()
  let written = version
  let isPending = false
  let isGone = false
  const write = async (): Promise<void> => {
    isPending = false
    if (isGone) return
    try {
      written = await ledger.write(entry, written)
    } catch (error) {
      // Somebody has forgotten it, or taken it over. What the run keeps of itself decides.
      if (!(error instanceof StoreConflictError)) throw error
      isGone = true
    }
  }
  let timer: NodeJS.Timeout | undefined
  const writeNow = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (isPending) return
    isPending = true
    // One that has failed says nothing of the next.
    writing = writing.catch(() => {}).then(write)
    // Told to whoever waits for it.
    writing.catch(() => {})
  }
  const note = (event: JournalEvent | undefined, changes: Partial<LedgerEntry> = {}): void => {
    const journal = event === undefined ? entry.journal : shortened(withEvent(entry.journal, event))
    entry = { ...entry, ...changes, updatedAt: clock.now(), journal }
    if (event !== undefined && MAY_WAIT.has(event.type)) timer ??= setTimeout(writeNow, WAIT_MS).unref()
    else writeNow()
  }
  return {
    ledger,
    value: () => entry,
    note,
    remember: (changes) => {
      entry = { ...entry, ...changes }
    },
    saved: async () => {
      writeNow()
      await writing
    },
    async leave(event, changes) {
      const { owner: _, ...others } = entry
      entry = { ...others, ...changes }
      note(event)
      await writing
    },
  }
}

/** Of failed polls in a row the last one is kept, with the time of the first. */
function withEvent(journal: readonly JournalEvent[], event: JournalEvent): readonly JournalEvent[] {
  const last = journal.at(-1)
  if (event.type === 'poll-failed' && last?.type === 'poll-failed' && last.job === event.job)
    return [...journal.slice(0, -1), { ...event, since: last.since }]
  return [...journal, event]
}

function shortened(journal: readonly JournalEvent[]): readonly JournalEvent[] {
  if (journal.length <= MOST_EVENTS) return journal
  const oldest = journal.findIndex(({ type }) => type === 'poll')
  return journal.toSpliced(oldest === -1 ? 0 : oldest, 1)
}
