/**
 * Loads a file in a process of its own, in the time of a tenant that runs fast: `load-child.ts <url> <now>
 * <speed> <folder>`. Prints a line for each change.
 */
import { createZuoraClient, isZuoraError } from '@zuora-jobs/client'
import { createJobs, SubmitInDoubtError } from '@zuora-jobs/polling'

import { loadCsv, type LoadResult } from '../src/index.ts'
import { fileStore } from '../src/store/index.ts'
import { fastClock } from './fast-clock.ts'

const [, , baseUrl = '', now = '0', speed = '1', folder = ''] = process.argv
const clock = fastClock(Number(now), Number(speed))
const zuora = createZuoraClient({
  baseUrl,
  auth: { clientId: process.env['CLIENT_ID'] ?? '', clientSecret: process.env['CLIENT_SECRET'] ?? '' },
  clock,
  // The machine is slower than the clock.
  fetch: (request, init) => fetch(request, init),
  timeoutMs: 3_600_000,
  totalTimeoutMs: 7_200_000,
})
const jobs = createJobs(zuora, { clock, schedule: { share: 0.25, firstMs: 3_000, maxMs: 10_000 } })
const load = (): Promise<LoadResult> =>
  loadCsv(jobs, {
    object: 'item__c',
    operation: 'create',
    from: `${folder}/in.csv`,
    rejectsTo: `${folder}/rejects.csv`,
    store: fileStore(`${folder}/states`),
    key: 'load',
    soleSubmitter: true,
    maxBytes: 1_200,
    concurrency: 3,
    submitWithinMs: 3_600_000,
    onProgress: ({ open, ended }) => process.stdout.write(`${open} ${ended}\n`),
  })
/**
 * What ends a load harms nothing: the next one goes on. In this time a list has 200 ms to come, and may be
 * late.
 */
const again = (attempts: number): Promise<LoadResult> =>
  load().catch((error: unknown) => {
    const isLate = error instanceof SubmitInDoubtError ? error.candidates === undefined : isZuoraError(error)
    if (isLate && attempts > 0) return again(attempts - 1)
    throw error
  })
const result = await again(5)
process.stdout.write(`${JSON.stringify(result)}\n`)
