import type { Random, WorldJob, World } from '@zuora-jobs/simulate'

import type { FleetDatabase } from '../../src/database/fleet-database.ts'
import type { Tally } from './tally.ts'

/** What is enqueued. */
export interface FleetInput {
  readonly family: 'aqua' | 'customObjects'
  readonly input: object
  /** Of a load: the files of its parts, with a record each. */
  readonly files?: readonly string[] | undefined
}

/** What one job is submitted for: an entry, or a part of a load. */
export interface Piece extends Omit<FleetInput, 'files'> {
  readonly id: string
  /** Of a part: what it is told from the others by. */
  readonly file?: string | undefined
}

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
  readonly inputs: readonly FleetInput[]
  readonly random: Random
  readonly tally: Tally
}

export function pause({ world }: FleetLife, ms: number): Promise<void> {
  return new Promise((resolve) => world.clock.after(ms, resolve))
}

export function piecesOf({ inputs }: Pick<FleetLife, 'inputs'>): readonly Piece[] {
  return inputs.flatMap(({ files, ...work }, index): readonly Piece[] => {
    const id = `entry-${index}`
    if (!files) return [{ ...work, id }]
    return files.map((file, part) => ({ ...work, id: `${id}.${part + 1}`, file }))
  })
}

/** The jobs that were started for a piece, or, of a part, for any part of its load. */
export function jobsAbout(
  { world }: Pick<FleetLife, 'world'>,
  { input }: Pick<Piece, 'input'>,
): readonly WorldJob[] {
  const nameOf = (value: object): string => {
    const { csv: _csv, ...about } = value as Record<string, unknown>
    return JSON.stringify([about['queries'], about['object'], about['operation'], about['filter']])
  }
  const name = nameOf(input)
  return world.tenant.jobs.filter((job) => !job.isForeign && nameOf(job.input) === name)
}
