import { createZuoraClient } from '@zuora-jobs/client'
import { INPUTS } from '@zuora-jobs/simulate'
import { HOSTILE_JOB_ID, type HostileRun, type HostileWork } from '@zuora-jobs/testing/hostile'

import { createJobs, type Jobs, parseHandle, runAll, watch } from '../src/index.ts'

const UUID = 'ed4b9701-bafb-4976-8019-b08269430153'
const TIMEOUT_MS = 600_000

/** Inputs by family. */
const INPUT = {
  aqua: INPUTS.aqua,
  customObjects: INPUTS.deletion,
  dataLabeling: INPUTS.dataLabeling,
  dataQuery: INPUTS.dataQuery,
} as const
type Family = keyof typeof INPUT
const FAMILIES = Object.keys(INPUT) as Family[]

/** One client for all works of a run, as a program has. */
const clients = new WeakMap<HostileRun, Jobs>()

function jobsIn(run: HostileRun): Jobs {
  const { clientOptions, clock } = run
  const zuora = createZuoraClient({ ...clientOptions, timeoutMs: 60_000, totalTimeoutMs: 300_000 })
  const jobs = clients.get(run) ?? createJobs(zuora, { clock, toleranceMs: 300_000 })
  clients.set(run, jobs)
  return jobs
}

/** A handle that has gone through a hostile answer goes through JSON as well. */
function kept<Handle>(handle: Handle): Handle {
  return parseHandle(JSON.stringify(handle)) as Handle
}

const idOf = (family: Family): string =>
  family === 'customObjects' || family === 'dataQuery' ? UUID : HOSTILE_JOB_ID

/** The works of one family. */
const worksOf = (family: Family): readonly HostileWork[] => [
  {
    name: `${family}: submit and settle`,
    async work(run: HostileRun) {
      const jobs = jobsIn(run)
      const { signal } = run
      const options = { submitWithinMs: TIMEOUT_MS, soleSubmitter: true, signal }
      const handle = kept(await jobs.submit(family, INPUT[family], options))
      return jobs.settle(handle, { timeoutMs: TIMEOUT_MS, signal })
    },
  },
  {
    name: `${family}: adopt and follow`,
    async work(run: HostileRun) {
      const polls = jobsIn(run)
      const handle = polls.adopt(family, idOf(family))
      const steps = polls.follow(handle, { timeoutMs: TIMEOUT_MS, signal: run.signal, onBlocked: 'wait' })
      for (;;) {
        const { done, value } = await steps.next()
        if (done) return value
        kept(value)
      }
    },
  },
  {
    name: `${family}: watch`,
    async work(run: HostileRun) {
      const jobs = jobsIn(run)
      const handle = jobs.adopt(family, idOf(family))
      for await (const { outcome, error } of watch(jobs, [handle], { signal: run.signal })) {
        if (error !== undefined) throw error
        return outcome
      }
      return undefined
    },
  },
  {
    name: `${family}: a batch`,
    async work(run: HostileRun) {
      const inputs = [INPUT[family], INPUT[family]]
      const options = { signal: run.signal, soleSubmitter: true, submitWithinMs: TIMEOUT_MS }
      const outcomes: unknown[] = []
      for await (const { outcome, error } of runAll(jobsIn(run), family, inputs as never, options)) {
        if (error !== undefined) throw error
        outcomes.push(outcome)
      }
      return outcomes
    },
  },
]

/** What a program does with jobs, of each family, as work at a hostile tenant. */
export const HOSTILE_JOBS: readonly HostileWork[] = [
  ...FAMILIES.flatMap(worksOf),
  {
    name: 'aqua: cancel',
    work: async (run) =>
      jobsIn(run).cancel(jobsIn(run).adopt('aqua', HOSTILE_JOB_ID), { signal: run.signal }),
  },
  {
    name: 'customObjects: orphans',
    work: async (run) => jobsIn(run).orphans('customObjects', { signal: run.signal }),
  },
]
