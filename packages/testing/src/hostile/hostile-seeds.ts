/**
 * The seeds of a test: a few, or as many as `HOSTILE_SEEDS` says, from `HOSTILE_FROM` on.
 */
export function hostileSeeds(few: number): readonly number[] {
  const { HOSTILE_SEEDS: seeds = few, HOSTILE_FROM: from = 1 } = process.env
  return Array.from({ length: Number(seeds) }, (_, index) => Number(from) + index)
}
