import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { buildCommand, type Command } from '@stricli/core'
import { createJobs, type JobHandle, type Jobs } from '@zuora-jobs/polling'

import { type CliContext, report, say, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { confirmYes } from '../../input/confirm-deletion.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../../input/flags.ts'
import { parseDuration } from '../../input/parse-duration.ts'
import { isAlive } from '../../ledger/is-alive.ts'
import type { LedgerEntry } from '../../ledger/ledger-entry.ts'
import { type Ledger, openLedger } from '../../ledger/open-ledger.ts'
import { sweepEntry } from '../../ledger/sweep-entry.ts'
import { expiryOf } from '../../output/entry-state.ts'
import { formatAge } from '../../output/format-age.ts'
import { openTenant } from '../../tenant/open-tenant.ts'
import { count } from '../../words/count.ts'

interface CleanFlags extends ConnectFlags {
  readonly olderThan: number
  readonly local: boolean
}

/** Entries that have ended are kept so long, for `jobs explain`. */
const KEPT_MS = 30 * 86_400_000

/** Copies without an entry. */
const COPY_KEPT_MS = 3_600_000

export const clean: Command<CliContext> = buildCommand<CleanFlags, [], CliContext>({
  docs: {
    brief: 'Cancel jobs that wait for a file nobody brings, and remove what dead processes have left',
    fullDescription:
      'A job that waits for its file takes one of the five slots of the tenant. Lists such jobs, whoever has started ' +
      'them, and cancels them after a yes. Removes drafts and copies of dead processes, and entries of the ledger ' +
      'that ended 30 days ago.',
  },
  parameters: {
    flags: {
      olderThan: {
        kind: 'parsed',
        parse: parseDuration,
        brief: 'How long a job must have waited for its file',
        placeholder: 'duration',
        default: '1h',
      },
      local: { kind: 'boolean', brief: 'Clean this machine only; nothing is sent', withNegated: false },
      ...CONNECT_FLAGS,
    },
  },
  func: withContext(cleanAll),
})

async function cleanAll(context: CliContext, flags: CleanFlags): Promise<ExitCode> {
  const ledger = openLedger(context, true)
  try {
    await cleanMachine(context, ledger)
    if (!flags.local) await cleanTenant(context, ledger, flags)
    return EXIT.ok
  } finally {
    ledger.close()
  }
}

/** What dead processes have left here, and what is over for long. */
async function cleanMachine(context: CliContext, ledger: Ledger): Promise<void> {
  const now = context.clock.now()
  const entries = await ledger.list()
  const removed: string[] = []
  for (const entry of entries) {
    const { id, owner, state, updatedAt } = entry
    if (isAlive(owner)) continue
    const isOver = state === 'ended' || (expiryOf(entry) ?? Infinity) < now
    if (isOver) await sweepEntry(ledger, entry)
    if (!isOver || updatedAt > now - KEPT_MS) continue
    await ledger.remove(entry)
    removed.push(id)
  }
  const copies = removeCopies(ledger, entries)
  if (removed.length > 0)
    say(context, `forgot ${count(removed.length, 'job')} that ended 30 days ago or more`)
  if (copies > 0)
    say(context, `removed ${copies} ${copies === 1 ? 'copy' : 'copies'} that nobody needs any more`)
  report(context, { forgotten: removed, copies })
}

/** Copies that no entry knows: their process was killed before it could write one. */
function removeCopies({ folder }: Ledger, entries: readonly LedgerEntry[]): number {
  const place = join(folder!, 'spool')
  const known = new Set(entries.map(({ spool }) => spool))
  let names: readonly string[] = []
  try {
    names = readdirSync(place)
  } catch {
    return 0
  }
  const left = names.map((name) => join(place, name)).filter((path) => !known.has(path) && isOld(path))
  for (const path of left) rmSync(path, { recursive: true, force: true })
  return left.length
}

/** A process that has just made one may be about to write its entry. */
function isOld(path: string): boolean {
  const { mtimeMs = Infinity } = statSync(path, { throwIfNoEntry: false }) ?? {}
  return mtimeMs < Date.now() - COPY_KEPT_MS
}

async function cleanTenant(context: CliContext, ledger: Ledger, flags: CleanFlags): Promise<void> {
  const { clock, signal } = context
  const { zuora, host } = await openTenant(context, flags)
  const jobs = createJobs(zuora, { clock })
  const waiting = await jobs.orphans('customObjects', { minAgeMs: flags.olderThan, signal })
  const entries = await ledger.list()
  const atWork = new Set(
    entries.filter(({ owner }) => isAlive(owner)).flatMap((entry) => entry.jobs.map(({ id }) => id)),
  )
  const left = waiting.filter(({ id }) => !atWork.has(id))
  if (left.length === 0) {
    say(context, `no job in ${host} waits for a file`)
    report(context, { cancelled: [] })
    return
  }
  for (const { id, submittedAt } of left)
    say(context, `job ${id} has waited for its file for ${formatAge(clock.now() - submittedAt)}`)
  if (!context.yes) await confirmYes(context, `Cancel ${count(left.length, 'job')} in ${host}`)
  report(context, { cancelled: await cancelAll(context, jobs, left) })
}

async function cancelAll(
  context: CliContext,
  jobs: Jobs,
  left: readonly JobHandle<'customObjects'>[],
): Promise<readonly string[]> {
  const cancelled: string[] = []
  for (const job of left) {
    await jobs.cancel(job, { signal: context.signal })
    say(context, `cancelled job ${job.id}`)
    cancelled.push(job.id)
  }
  return cancelled
}
