import type { WorkerEvent } from './worker-events.ts'

/** Options of `fleet.work()`. */
export interface WorkOptions {
  /**
   * How long a worker owns its tenants without a sign of life, milliseconds: others take over what a dead one
   * has left after this and a quarter. A worker that cannot reach its database for as long begins anew. All
   * workers of a fleet should have the same.
   *
   * @default 1_500 on SQLite, 5_000 on PostgreSQL
   */
  readonly leaseMs?: number | undefined
  /**
   * How many open jobs this worker follows at the most, with the submits under way. What is beyond waits in
   * the queue, and what a former owner has left until there is room. An open job takes about 2 kB.
   *
   * @default 50_000
   */
  readonly maxOpen?: number | undefined
  /**
   * Is told what happens. What it throws harms nothing.
   *
   * @default failures are warnings of the process
   */
  readonly onEvent?: ((event: WorkerEvent) => void) | undefined
}

const SHORTEST_LEASE_MS = 200
const LONGEST_LEASE_MS = 600_000

/** @throws RangeError for options that cannot work */
export function checkWork({ leaseMs = SHORTEST_LEASE_MS, maxOpen = 1 }: WorkOptions): void {
  if (!(maxOpen >= 1)) throw new RangeError(`maxOpen must be a number from 1 on, not ${maxOpen}`)
  if (!(leaseMs >= SHORTEST_LEASE_MS && leaseMs <= LONGEST_LEASE_MS)) {
    throw new RangeError(
      `leaseMs must be a number of milliseconds from ${SHORTEST_LEASE_MS} to ${LONGEST_LEASE_MS}, not ${leaseMs}`,
    )
  }
}
