import type { Random, SimulatedProcess, World } from '@zuora-jobs/simulate'

/** A job as the tenant knows it. */
export interface TrueJob {
  readonly id: string
  readonly family: string
  /** What tells the work of one actor from that of others: a query, an object, a type of objects. */
  readonly about: string
  readonly phase: string
  /** Epoch milliseconds, where that is known. */
  readonly createdAt?: number
}

/** Ids of what actors label. */
export const LABELED_ACCOUNTS: readonly string[] = Array.from(
  { length: 4 },
  (_, index) => `0badc0deacc0${String(index).padStart(20, '0')}`,
)
export const LABELED_PRODUCTS: readonly string[] = [
  '0badc0de00000000000000000000000a',
  '0badc0de00000000000000000000000b',
]

/** A tenant, and who may use it. */
export interface Reach {
  readonly baseUrl: string
  readonly auth: { readonly clientId: string; readonly clientSecret: string }
}

/** One world with all that is in it. */
export interface Stack {
  readonly world: World
  /** On the disk of the world; gone afterwards. */
  readonly folder: string
  /** Every job, the oldest first. */
  readonly jobs: () => readonly TrueJob[]
  /** The numbers of the records that were loaded into an object, as often as they were. */
  readonly loaded: (object: string) => readonly number[]
  /** How a process reaches the tenant. */
  readonly reach: (process: SimulatedProcess) => Reach & Omit<SimulatedProcess['clientOptions'], keyof Reach>
  /** The file that Zuora has sent for the n-th query of a job. */
  readonly fileOf: (job: TrueJob, query: number) => string
  /** Choices of an actor that harm nothing. */
  readonly random: (actor: string) => Random
  /** Called before each attempt at some work: after many of them nothing goes wrong any more. */
  readonly attempt: () => void
  /** Takes note of what has left a process, to look for secrets in it. */
  readonly note: (text: string) => void
}

/** Somebody who has work done in a world, beside others. */
export interface Actor {
  readonly name: string
  /**
   * Has the work done, whatever goes wrong, and returns what has to be true once everything is still.
   *
   * @throws where an invariant is violated
   */
  readonly live: (stack: Stack) => Promise<() => Promise<void> | void>
}

/** Zuora deletes files after three days; then the work is done anew. */
export const FILES_MS = 2.9 * 86_400_000

/** How many jobs of one intent whose result is files are too many. */
export function doubled(jobs: readonly TrueJob[]): number {
  return jobs.filter(({ createdAt = 0 }, index) => {
    const before = jobs[index - 1]
    // What has ended without all of its files is done anew, also where nobody was told before a kill.
    return before?.phase === 'succeeded' && createdAt - (before.createdAt ?? 0) < FILES_MS
  }).length
}

/** The jobs about some work. */
export function jobsAbout({ jobs }: Pick<Stack, 'jobs'>, family: string, about: string): readonly TrueJob[] {
  return jobs().filter((job) => job.family === family && job.about === about)
}
