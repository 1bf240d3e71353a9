/** The clock of a machine, by the form that the client takes: this package does not depend on the client. */
export interface WorldClock {
  /** Epoch milliseconds. */
  readonly now: () => number
  /** Milliseconds since some fixed moment, by a clock that nobody sets. */
  readonly elapsed: () => number
  /** Calls `wake` once, at `time` or soon after, unless the function returned is called first. */
  readonly at: (time: number, wake: () => void) => () => void
  /** Calls `wake` once, when `ms` milliseconds have elapsed, unless the function returned is called first. */
  readonly after: (ms: number, wake: () => void) => () => void
}
