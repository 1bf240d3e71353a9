import { buildCommand, type Command } from '@stricli/core'
import type { Entry, EntryState, LoadedRecords } from '@zuora-jobs/fleet'

import { type CliContext, report, say, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { formatAge } from '../../output/format-age.ts'
import { formatTable } from '../../output/format-table.ts'
import { wordOf } from '../../words/word-of.ts'
import { FLEET_FLAGS, type FleetFlags, withFleet } from './open-fleet.ts'

interface ListFlags extends FleetFlags {
  readonly tenant?: string
  readonly state?: EntryState
}

/** All of them, by the compiler. */
const STATES = Object.keys({
  queued: true,
  submitting: true,
  uploading: true,
  open: true,
  splitting: true,
  loading: true,
  saving: true,
  done: true,
  doubt: true,
} satisfies Record<EntryState, true>) as EntryState[]

export const list: Command<CliContext> = buildCommand<ListFlags, [], CliContext>({
  docs: { brief: 'List the entries of a fleet, oldest first' },
  parameters: {
    flags: {
      ...FLEET_FLAGS,
      tenant: {
        kind: 'parsed',
        parse: String,
        brief: 'Only those of one tenant',
        placeholder: 'profile',
        optional: true,
      },
      state: {
        kind: 'enum',
        values: STATES,
        brief:
          'Only those that are queued, submitting, uploading, open, splitting, loading, saving, done or in doubt',
        optional: true,
      },
    },
  },
  func: withContext(listAll),
})

async function listAll(context: CliContext, flags: ListFlags): Promise<ExitCode> {
  const { tenant, state } = flags
  return withFleet(context, flags, false, async (fleet) => {
    const entries: Entry[] = []
    for (let page: readonly Entry[] | undefined; page === undefined || page.length > 0;) {
      page = await fleet.list({ tenant, state, after: entries.at(-1)?.id, limit: 1_000 })
      entries.push(...page)
    }
    tellEntries(context, entries)
    return EXIT.ok
  })
}

/** Prints entries, without what is in them. */
export function tellEntries(context: CliContext, entries: readonly Entry[]): void {
  const { stdout, mode, clock } = context
  const rows = entries.map(({ id, tenant, family, key, queuedAt, ...entry }) => [
    id,
    tenant,
    wordOf(family),
    key === id ? '' : key,
    toldState(entry),
    formatAge(clock.now() - queuedAt),
  ])
  if (rows.length === 0) say(context, 'there is no such entry')
  else if (mode?.json !== true) {
    stdout.write(formatTable(['ID', 'TENANT', 'COMMAND', 'KEY', 'STATE', 'AGE'], rows))
    for (const { id, end } of entries)
      if (end?.failure?.code === 'refused') say(context, `${id}: ${end.failure.message}`)
  }
  report(context, {
    entries: entries.map(({ id, tenant, family, key, state, attempts, handle, end, doubt }) => ({
      id,
      tenant,
      family,
      key,
      state,
      attempts,
      jobId: handle?.id,
      phase: (end?.outcome ?? end?.loaded)?.phase,
      failure: end?.failure?.code,
      why: end?.failure?.message,
      counts: end?.loaded && countsOf(end.loaded),
      files: end?.saved?.files,
      problem: end?.saved?.problem,
      candidates: doubt?.candidates.map((candidate) => candidate.id),
    })),
  })
}

/** What came of the records of a load. */
function countsOf({ records, loaded, rejected, unknown }: LoadedRecords): object {
  return { records, loaded, rejected, unknown }
}

function toldState({ state, end }: Pick<Entry, 'state' | 'end'>): string {
  if (end === undefined || state === 'saving') return state
  if (end.saved?.problem !== undefined) return 'not saved'
  return end.failure ? end.failure.code : (end.outcome ?? end.loaded).phase
}
