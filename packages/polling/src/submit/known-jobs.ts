/** What this process knows of the jobs of families without keys, so that it need not ask. */
export interface KnownJobs {
  /** The jobs that were started, or taken. */
  readonly ids: Set<string>
  /** Submits that may start a job, or may have, of which nobody knows. */
  open: number
}

/** More than a list of jobs can show of a few minutes. */
const MOST_KNOWN = 1_000

const BY_CLIENT = new WeakMap<object, KnownJobs>()

/** The jobs that are known to all who use one client. */
export function knownJobs(zuora: object): KnownJobs {
  const known = BY_CLIENT.get(zuora) ?? { ids: new Set(), open: 0 }
  BY_CLIENT.set(zuora, known)
  if (known.ids.size > MOST_KNOWN) known.ids.delete(known.ids.values().next().value!)
  return known
}
