/** What histories did, to see that they reach what they are for. */
export interface Tally {
  requests: number
  /** Handles that went through JSON into a new client. */
  restarts: number
  /** Processes that were killed. */
  kills: number
  /** Submits after one in doubt, with the same key or after a look at the list. */
  resubmits: number
  /** Jobs of a lost answer that the list has shown. */
  found: number
  /** Submits that were refused. */
  refusals: number
  /** Doubts that only a person could clear. */
  persons: number
  uploads: number
  cancels: number
  errors: number
  phases: Set<string>
}

export function emptyTally(): Tally {
  return {
    requests: 0,
    restarts: 0,
    kills: 0,
    resubmits: 0,
    found: 0,
    refusals: 0,
    persons: 0,
    uploads: 0,
    cancels: 0,
    errors: 0,
    phases: new Set(),
  }
}

/** The counts of a tally that so many histories must reach to mean something: one in 40 of them does it. */
export function rare(tally: Tally, histories: number, counts: readonly (keyof Tally)[]): readonly string[] {
  return counts.filter((name) => !(Number(tally[name]) > histories / 40))
}
