import type { Clock } from '@zuora-jobs/client'
import { sleepFor } from '@zuora-jobs/client/internal'
import type { Fleet, TenantSummary } from '@zuora-jobs/fleet'

import { EXIT, EXIT_OF_PHASE, type ExitCode } from '../../context/exit.ts'

/** How many entries have ended how. */
export type Ends = Readonly<Record<string, number>>

/** On PostgreSQL the journal waits for transactions that began earlier, which may be of anybody. */
const MOST_WAITS = 20
const WAIT_MS = 250

/**
 * Counts how entries have ended since a command began, whoever has driven them.
 *
 * @param start the cursor of then, and how many had ended
 */
export async function countEnds(
  fleet: Pick<Fleet, 'events' | 'tenants'>,
  { since, done }: { readonly since: string; readonly done: number },
  clock: Clock,
): Promise<Ends> {
  const expected = doneIn(await fleet.tenants()) - done
  for (let waits = 0; ; waits += 1) {
    const ends: Record<string, number> = {}
    let count = 0
    for await (const { type, detail = 'done' } of fleet.events({ since, follow: false })) {
      if (type !== 'done') continue
      count += 1
      ends[detail] = (ends[detail] ?? 0) + 1
    }
    if (count >= expected || waits === MOST_WAITS) return ends
    await sleepFor(clock, WAIT_MS)
  }
}

/** How many entries have ended. */
export function doneIn(tenants: readonly TenantSummary[]): number {
  return tenants.reduce((sum, { entries }) => sum + (entries.done ?? 0), 0)
}

/** The worst first. */
const EXITS: readonly (readonly [end: string, exitCode: ExitCode])[] = [
  ['failed', EXIT_OF_PHASE.failed],
  ['refused', EXIT.refused],
  ['not-saved', EXIT.output],
  ['partial', EXIT_OF_PHASE.partial],
  ['cancelled', EXIT_OF_PHASE.cancelled],
  ['abandoned', EXIT_OF_PHASE.cancelled],
]

/** The exit code of the worst end that there was. */
export function exitCodeOf(ends: Ends): ExitCode {
  return EXITS.find(([end]) => ends[end] !== undefined)?.[1] ?? EXIT.ok
}
