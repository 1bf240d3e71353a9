/** What is known of the jobs of families without keys, so that the list need not be asked before a submit. */
export interface KnownJobs {
  /** The jobs that were started, or taken. */
  readonly ids: Set<string>
  /** Submits that may start a job, or may have, of which nobody knows. */
  open: number
}

/** More than a list of jobs can show of a few minutes. */
const MOST_KNOWN = 1_000

/** Knows one more job, and forgets the oldest of very many. */
export function know({ ids }: KnownJobs, id: string): void {
  ids.add(id)
  if (ids.size > MOST_KNOWN) ids.delete(ids.values().next().value!)
}
