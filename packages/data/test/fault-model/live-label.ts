import { SubmitInDoubtError } from '@zuora-jobs/polling'
import type { Replay } from '@zuora-jobs/simulate'
import { holds } from '@zuora-jobs/testing/invariants'

import { labelIds } from '../../src/index.ts'
import { type Broken, liveIn } from './world-of.ts'

const IDS = Array.from({ length: 9 }, (_, index) => `0badc0deacc0${String(index).padStart(20, '0')}`)
/** Three ids. */
const PART_BYTES = 180
const CONCURRENCY = 2
const MOST_DOUBTS = 20

/** Ids that are labeled in parts where anything may go wrong: each once, and in the right count. */
export async function liveLabel(seed: number, replay: Replay, broken: Broken = {}): Promise<void> {
  await liveIn(seed, replay, { ...broken, hasKeys: true }, async ({ world: { tenant }, until }) => {
    // What a listener throws harms nothing, so the most is kept.
    let most = 0
    const onProgress = (): void => void (most = Math.max(most, tenant.taken('dataLabeling')))
    let doubts = 0
    const result = await until(({ jobs, store, signal }) =>
      labelIds(jobs, {
        objectType: 'Account',
        orgs: ['Acme US'],
        ids: IDS,
        store,
        key: 'i',
        concurrency: CONCURRENCY,
        maxBytes: PART_BYTES,
        signal,
        onProgress,
      }).catch((error: unknown) => {
        doubts = error instanceof SubmitInDoubtError ? doubts + 1 : 0
        // Zuora knows a key for a day. What is in doubt for longer stays so, and is told each time.
        if (doubts < MOST_DOUBTS) throw error
        return undefined
      }),
    )
    holds('slots', most <= CONCURRENCY, `${most} jobs were open.`)
    const sent = tenant.jobs.flatMap(({ input }) => input['ids'] as readonly string[])
    holds('oneJob', new Set(sent).size === sent.length, `${tenant.jobs.length} jobs label some ids twice.`)
    if (result === undefined) return
    holds('noneForgotten', sent.length === IDS.length, `${sent.length} of ${IDS.length} ids were sent.`)
    const { ids, labeled, failed, timedOut, uncounted, jobs } = result
    const sum = labeled + failed + timedOut + uncounted
    holds('addsUp', ids === IDS.length && sum === IDS.length, `${sum} of ${ids} ids are counted.`)
    const told = new Map(jobs.map(({ jobId, phase }) => [jobId, phase]))
    for (const job of tenant.jobs) {
      const [is, was] = [tenant.phaseOf(job), told.get(job.id)]
      holds('truth', is === was, `Job ${job.id} is ${is}, and is said to be ${was}.`)
    }
  })
}
