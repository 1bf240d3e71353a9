import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

import type { ZuoraClient } from '@zuora-jobs/client'
import { createJobs, watch } from '@zuora-jobs/polling'

import { handleOf } from './contenders/ours.ts'
import type { ProcessLoad } from './process-load.ts'
import { TENANT } from './scripted-client.ts'
import { MAX_IN_FLIGHT, WAITS } from './waits.ts'

/** The first seconds are the worst: jobs are young, and polled at every quarter of their age. */
const SECONDS = 5

let polls = 0
/**
 * Answers on the next turn of the event loop, as fast as any network could, and needs no timers of its own.
 */
const client = {
  tenant: TENANT,
  request: ({ params }: { params: { jobid: string } }) => {
    polls += 1
    const value = { id: params.jobid, status: 'executing', batches: [] }
    return new Promise((resolve) => setImmediate(resolve, { type: 'json', value }))
  },
} as unknown as ZuoraClient

const idleP99Ms = (await delaysWhile(() => sleep(1_000))).p99

const before = heapUsed()
const submittedAt = Date.now()
const handles = Array.from({ length: WAITS }, (_, index) => ({
  // A handle is a frozen value of its own, as a submit returns it.
  ...handleOf({ id: `job-${index}`, endsAt: 0, truth: 'succeeded', counters: 'none', power: 1 }),
  submittedAt,
}))
const batch = watch(createJobs(client), handles, { maxInFlight: MAX_IN_FLIGHT })
const running = batch.next().catch(() => {})

let timers = 0
const { p99, max } = await delaysWhile(async () => {
  const end = Date.now() + 1_000 * SECONDS
  while (Date.now() < end) {
    // Counted between two sleeps of its own, so it does not count itself.
    await sleep(50)
    timers = Math.max(timers, process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length)
  }
})
const bytesPerWait = Math.round((heapUsed() - before) / WAITS)
await batch.return?.()
await running

const load: ProcessLoad = {
  waits: WAITS,
  bytesPerWait,
  seconds: SECONDS,
  polls,
  eventLoopDelayP99Ms: p99,
  eventLoopDelayMaxMs: max,
  idleP99Ms,
  timers,
}
process.stdout.write(JSON.stringify(load))

async function delaysWhile(work: () => Promise<unknown>): Promise<{ p99: number; max: number }> {
  const delays = monitorEventLoopDelay({ resolution: 1 })
  delays.enable()
  await work()
  delays.disable()
  const ms = (nanoseconds: number): number => Number((nanoseconds / 1e6).toFixed(2))
  return { p99: ms(delays.percentile(99)), max: ms(delays.max) }
}

function heapUsed(): number {
  globalThis.gc!()
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}
