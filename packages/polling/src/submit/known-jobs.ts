/** What this process knows of the jobs of families without keys, so that it need not ask. */
export interface KnownJobs {
  has(id: string): boolean
  /** A job that was started, or taken. */
  add(id: string): void
  /** Submits whose answers are still to come. */
  readonly inFlight: Set<Promise<unknown>>
  /** Submits whose answers were lost, and of which nothing is known yet. */
  inDoubt: number
  /** Until when a submit that stayed in doubt may start its job, by what has elapsed. */
  unresolvedUntil: number
}

/** More than a list of jobs can show of a few minutes. */
const MOST_KNOWN = 1_000

const BY_CLIENT = new WeakMap<object, KnownJobs>()

/** The jobs that are known to all who use one client. */
export function knownJobs(zuora: object): KnownJobs {
  const known = BY_CLIENT.get(zuora) ?? createKnownJobs()
  BY_CLIENT.set(zuora, known)
  return known
}

function createKnownJobs(): KnownJobs {
  const ids: string[] = []
  return {
    inFlight: new Set(),
    inDoubt: 0,
    unresolvedUntil: -Infinity,
    has: (id) => ids.includes(id),
    add(id) {
      ids.unshift(id)
      ids.length = Math.min(ids.length, MOST_KNOWN)
    },
  }
}
