import type { ChanceOptions } from '../chance/create-chance.ts'

/** How one history is lived: what may go wrong in it, and who is told. */
export interface Replay extends ChanceOptions {
  readonly log?: ((line: string) => void) | undefined
}

/** Something that lives histories: a package with its invariants. */
export interface Subject {
  readonly name: string
  /**
   * Lives the history of one seed in a world made with `replay`, which is handed on to `createWorld`.
   *
   * @throws where an invariant is violated
   */
  readonly live: (seed: number, replay: Replay) => Promise<void>
}

/** A subject that was made worse on purpose, to see that a campaign finds it. */
export interface Mutant {
  /** What it does. */
  readonly name: string
  /** The promise that it breaks: a word of the error that its histories end with. */
  readonly violates: string
  readonly subject: Subject
}
