/** What histories did, to see that they reach what they are for. */
export interface Tally {
  entries: number
  outcomes: number
  refusals: number
  requests: number
  /** Processes that were started. */
  lives: number
  takeovers: number
  leasesLost: number
  strays: number
  /** Loads that have ended. */
  loads: number
  /** Entries that a person had to resolve. */
  doubts: number
  /** Of those, whose job was named. */
  candidates: number
}

export function emptyTally(): Tally {
  const nothing = { entries: 0, outcomes: 0, refusals: 0, requests: 0, lives: 0, takeovers: 0 }
  return { ...nothing, leasesLost: 0, strays: 0, loads: 0, doubts: 0, candidates: 0 }
}
