import type { Phase } from '@zuora-jobs/spec'

/** What differs between the families of jobs at the terminal. */
export interface TerminalFamily<Result> {
  /** What a job has achieved, in a few words. */
  describe(result: Result): string
  /** The same in numbers, for `--json`. No rows of customers. */
  counts(result: Result): Readonly<Record<string, unknown>>
  /**
   * Effects of the mock tenant that let a job end so, for `jobs explain --scenario`. What Zuora said is not
   * among them, since it may quote a record.
   */
  readonly ends: Readonly<Partial<Record<Phase, Readonly<Record<string, unknown>>>>>
}
