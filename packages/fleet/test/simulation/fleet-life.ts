import type { Random, WorldJob, World } from '@zuora-jobs/simulate'

import type { FleetDatabase } from '../../src/database/fleet-database.ts'
import type { Tally } from './tally.ts'

/** One history: entries, workers that die and freeze, and a tenant in which anything may go wrong. */
export interface FleetLife {
  readonly world: World
  /** As it truly is, by a clock that is right. */
  readonly database: FleetDatabase
  readonly workers: number
  readonly leaseMs: number
  readonly soleSubmitter: boolean
  /** The longest time for which a process is frozen. */
  readonly frozenMs: number
  readonly rates: { readonly database: () => number; readonly pause: () => number }
  readonly inputs: readonly { readonly family: 'aqua' | 'customObjects'; readonly input: object }[]
  readonly random: Random
  readonly tally: Tally
}

export function pause({ world }: FleetLife, ms: number): Promise<void> {
  return new Promise((resolve) => world.clock.after(ms, resolve))
}

/** The jobs that were started for an entry. */
export function jobsFor(
  { world, inputs }: Pick<FleetLife, 'world' | 'inputs'>,
  index: number,
): readonly WorldJob[] {
  const nameOf = (value: object): string => {
    const { csv: _csv, ...input } = value as Record<string, unknown>
    return JSON.stringify([input['queries'], input['object'], input['operation'], input['filter']])
  }
  const name = nameOf(inputs[index]!.input)
  return world.tenant.jobs.filter((job) => !job.isForeign && nameOf(job.input) === name)
}
