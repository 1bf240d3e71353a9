import { systemClock } from '@zuora-jobs/client'
import { aqua, type JobFamilies, zuoraFamilies } from '@zuora-jobs/polling'

import { createTenants } from '../tenants.ts'

/** Jobs of many tenants, each of which has fewer places than jobs. */
export interface Workload {
  readonly tenants: readonly string[]
  readonly jobsEach: number
  readonly slots: number
  /** The life of each job, milliseconds. */
  readonly lifeMs: () => number
}

/** What a contender has cost, and what the tenants saw. */
export interface Contended {
  readonly name: string
  readonly jobs: number
  /** Statements, or commands of Redis, for each job, without those of an idle engine. */
  readonly perJob: number
  readonly pollsPerJob: number
  readonly submits: number
  /** Submits that Zuora refused for want of a slot. */
  readonly refused: number
  /** From the first entry to the last outcome. */
  readonly seconds: number
}

type Tenants = ReturnType<typeof createTenants>

export function tenantsOf({ slots, lifeMs }: Workload): Tenants {
  return createTenants({
    clock: systemClock,
    aquaSlots: slots,
    life: () => ({ durationMs: lifeMs() }),
  })
}

/** The families, with as many slots as the tenants have. */
export function familiesOf({ slots }: Workload): JobFamilies {
  const limit = { limit: slots }
  return { ...zuoraFamilies, aqua: { ...aqua, slots: { stateful: limit, stateless: limit } } }
}

/** What the tenants saw. */
export function seenBy(
  { tenants }: Workload,
  { tenant }: Tenants,
): Pick<Contended, 'jobs' | 'pollsPerJob' | 'submits' | 'refused'> {
  const all = tenants.map(tenant)
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
  const submits = sum(all.map(({ requests }) => requests.filter(({ method }) => method === 'POST').length))
  const jobs = sum(all.map((one) => one.jobs.length))
  const polls = sum(all.map(({ requests }) => requests.length)) - submits
  return { jobs, pollsPerJob: polls / jobs, submits, refused: submits - jobs }
}
