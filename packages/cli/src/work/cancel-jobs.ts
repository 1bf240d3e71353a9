import type { JobHandle } from '@zuora-jobs/polling'
import { FAMILIES } from '@zuora-jobs/spec'

import { toldBy } from '../words/describe-error.ts'
import type { Session } from './session.ts'

/** The families whose jobs can be cancelled. */
const CANCELLABLE: ReadonlySet<string> = new Set(
  Object.entries(FAMILIES).flatMap(([family, { operations }]) => ('cancel' in operations ? family : [])),
)

const ENDED: ReadonlySet<string> = new Set(['succeeded', 'partial', 'failed', 'cancelled'])

/** How long the person who pressed Ctrl-C waits for it. */
const WITHIN_MS = 10_000

/** Asks Zuora to cancel all jobs of an entry that are under way, and says what came of it. */
export async function cancelJobs({ context, jobs, entry }: Session): Promise<string> {
  const open = entry.value().jobs.filter(({ phase }) => !ENDED.has(phase))
  if (open.length === 0) return 'nothing is under way that could be cancelled'
  const limit = new AbortController()
  const stop = context.clock.after(WITHIN_MS, () => limit.abort(new Error('no answer in time')))
  try {
    const told = open.map(async (job) => {
      if (!CANCELLABLE.has(job.family)) return `job ${job.id} cannot be cancelled, and goes on in Zuora`
      try {
        const { phase } = await jobs.cancel(job as JobHandle<'aqua'>, { signal: limit.signal })
        return phase === 'cancelling' || phase === 'cancelled'
          ? `asked Zuora to cancel job ${job.id}`
          : `job ${job.id} had ended before: ${phase}`
      } catch (error) {
        return `job ${job.id} could not be cancelled: ${toldBy(error)}`
      }
    })
    return (await Promise.all(told)).join('; ')
  } finally {
    stop()
  }
}
