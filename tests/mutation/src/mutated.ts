/** A file that is loaded with another source than it has on disk. */
export interface Mutated {
  readonly path: string
  readonly source: string
}

/** Vitest loads its configuration as a module of its own: what both see is global. */
const PLACE = Symbol.for('zuora-jobs: mutated')

export function setMutated(mutated: Mutated | undefined): void {
  ;(globalThis as Record<symbol, unknown>)[PLACE] = mutated
}

export function getMutated(): Mutated | undefined {
  return (globalThis as Record<symbol, unknown>)[PLACE] as Mutated | undefined
}
